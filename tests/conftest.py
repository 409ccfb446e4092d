"""Tests are the same in every run and wait for no clock: machines are shared."""

from hypothesis import settings

settings.register_profile("footnote", deadline=None, derandomize=True)
settings.load_profile("footnote")
