"""Question sets come in, metrics and fitted weights go out, and how much work an answer is beside rank_bm25.

Nothing that answers a question imports it, and it never changes the weights that the program comes with.
"""
