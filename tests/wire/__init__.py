"""A loopback Discord of our own, REST and gateway, and the harness that runs the real process against it."""
