"""What the bot's messages look like: their bodies as Discord draws them, as one HTML page and as pictures of it."""
