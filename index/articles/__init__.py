"""A folder of files to Articles and the problems met: formats, encodings, front matter, what is boilerplate.

It decides what an article says, never what is said about it.
"""
