"""Text to sentences, terms and tokens; which language it is in, how common and how near words are, slips of spelling.

It knows no article and no question, and reads nothing but its own tables.
"""
