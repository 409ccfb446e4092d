"""What the parts of a text are, and what each stands under: as the format of a file says, or read off plain text."""
