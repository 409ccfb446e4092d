"""Segments: the articles of a Collection in immutable files, each with all that is known of its articles alone.

What counts over all articles, such as in how many sentences a term stands, is put together when it is asked for. So an
article that did not change is never read again, and a Collection that grew says what one says that was built at once.
"""
