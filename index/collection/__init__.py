"""Articles cut into Passages and indexed with BM25, in memory and on disk, with the vectors of the encoder.

Terms come in, passages and scores go out; it never reads a question.
"""
