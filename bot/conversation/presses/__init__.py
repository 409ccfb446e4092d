"""What the buttons of the menu of an answer do, which `buttons` lists: what it offers, and deleting the answer."""
