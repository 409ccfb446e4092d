"""Articles come in; out come Sentences and Passages by position, indexed with BM25 and, if wanted, with an encoder.

A Collection lives in memory or in a file that is mapped into it, and answers alike from both. Terms find positions with
scores, the text of a question finds similarities. It never reads what a question asks, and never decides what is shown.
"""
