"""The shell: gathers questions, asks the index, renders and sends. Four steps a command: defer, ask, render, send."""
