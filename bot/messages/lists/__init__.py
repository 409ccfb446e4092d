"""What each command lists, as rows: which come first, and how one reads."""
