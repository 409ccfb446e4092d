"""How many sentences a summary of a named length has, on Discord and in the terminal."""

LENGTHS = {"short": 3, "medium": 5, "long": 8}
