"""Question sets to figures and to weights, and the work of an answer beside that of rank_bm25.

Nothing that answers imports it.
"""
