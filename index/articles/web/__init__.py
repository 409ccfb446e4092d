"""Web pages: HTML -> a tree, the text of a tree, the article of a page without what stands around it, its metadata.

trafilatura and htmldate are imported here, and only when a page is read; lxml for Markdown and books as well.
"""
