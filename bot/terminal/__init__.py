"""The same answers in a terminal: no token, no network, discord not imported. One module a command."""
