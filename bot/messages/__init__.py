"""Values of the index to what a person sees on Discord: words, footnotes, links, pages, within Discord's limits.

Pure functions; nothing is sent from here.
"""
