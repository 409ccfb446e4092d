"""The connection to Discord: the Client and its command tree, kept up until a signal, watched over, told the commands.

Discord's events come in and are handed to `conversation`; requests go out through the library. It answers nothing
itself and never touches an article.
"""
