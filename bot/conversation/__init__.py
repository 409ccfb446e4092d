"""From a message, a command or the press of a button to one answer, sent once.

What Discord's library hands over comes in; requests to Discord go out. It asks the Index, lets `messages` word the
answer, sends it, and has `records` keep what it quotes. It decides nothing about articles, words nothing itself, and
knows of the connection only that it carries the Services.
"""
