"""The names, numbers and dates of a question: which there are, and which of them a passage is about."""
