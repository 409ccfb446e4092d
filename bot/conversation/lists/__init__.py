"""Lists and verdicts on Discord: containers sent, turned, chosen from and shared."""
