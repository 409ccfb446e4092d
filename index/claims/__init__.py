"""A claim and a collection to a Check: whether it stands there word for word, altered, in part or not at all.

It compares words, and never says what is true.
"""
