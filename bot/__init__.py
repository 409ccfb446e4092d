"""The shell: gathers questions, asks the index, renders and sends. Four steps a command: defer, ask, render, send."""

__version__ = "0.2.0"
