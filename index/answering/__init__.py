"""A question and a collection to an Answer: which sentences to quote, and whether to answer at all.

It writes no word of its own, and knows nothing of who asked.
"""
