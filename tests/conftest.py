"""Tests are the same in every run and wait for no clock: machines are shared."""

import signal

from hypothesis import settings

settings.register_profile("footnote", deadline=None, derandomize=True)
settings.load_profile("footnote")

# A shell starts what runs in the background with Ctrl-C ignored, and so would be every process that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
