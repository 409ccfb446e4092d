"""Where words stand: a term in all its forms, in the body, the head or boilerplate, or nowhere.

`mentions` lists the sentences that hold a term; `absence` says of words that no sentence has what can be said.
"""
