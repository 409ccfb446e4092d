"""Text comes in; out come sentences, words, terms and tokens, the language it is in, and the spelling that was meant.

Beside them stand tables of English: how common a word is and which words are similar. Nothing here knows an article, an
index or an answer, and nothing is read from the disk but the package's own tables.
"""
