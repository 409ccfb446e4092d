"""From a message, a command or a press to one answer that is sent once.

It asks the index, lets `messages` word what it says, and sends it; it decides nothing about articles.
"""
