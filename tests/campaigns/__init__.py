"""Measurements that take minutes: each a command of its own, `python -m tests.campaigns.NAME`."""
