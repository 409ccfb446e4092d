"""What a person sees on Discord: an Answer, a list or a Check comes in, Markdown within Discord's limits goes out.

Words in the reader's language (`locales/`), footnotes, links, pages. Pure functions: nothing here sends anything,
asks the Index a question that was not asked, or remembers one.
"""
