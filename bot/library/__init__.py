"""The current Index of a process: opened at start, built aside, replaced on a reload.

It knows files and generations, and nothing of who asked for them.
"""
