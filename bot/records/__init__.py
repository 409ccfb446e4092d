"""What the bot remembers, in SQLite: orders, votes, where quotes stood.

No question and no text of a person is kept.
"""
