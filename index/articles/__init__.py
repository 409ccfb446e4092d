"""A folder of files comes in; out come Articles, and a Problem for each file that is none.

Here are the formats, the encodings, front matter and metadata, and here it is decided which lines of a text are the
article and which are boilerplate. No text is changed beyond its normalisation, and nothing is known of sentences.
"""
