"""Discord as a connection: the Client and its command tree, kept up until a signal, watched, told about the commands.

Events come in and go to `conversation`; it words no message.
"""
