"""A question and a Collection come in, an Answer goes out: which sentences to quote, and whether to answer at all.

BM25 finds candidates, features rank them, and features of the ranking say how probable it is that the articles answer;
`dialogue` is the way in. It never writes a word of its own, never guesses what no article says, and does not know who
asked.
"""
