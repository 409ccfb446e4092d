"""What a child process may take: time, memory, and no longer than its parent lives, where the system has such limits.

The kernel keeps them, so they hold whatever the child is doing at that moment.
"""

from __future__ import annotations

import math
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_FIRST_TO_GO = "500"
"""Of 1,000 (proc_pid_oom_score_adj(5)): when memory runs out, the child goes and the bot stays."""


def end_with_parent() -> None:
    """Have Linux kill this process when the one that started it ends, by whatever; elsewhere its pipes just close."""
    if sys.platform == "linux":
        with suppress(ImportError):  # a Python without ctypes
            from ctypes import CDLL

            CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of address space; beyond that it gets a MemoryError."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(computing: float, waiting: float) -> None:
    """Let this process compute so many seconds from now, and take so many by the clock; `no_time_limit` ends that.

    Past them it is ended by SIGXCPU or SIGALRM. A busy machine makes a file late by the clock, not by computing.
    """
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + computing), hard))
        signal.setitimer(signal.ITIMER_REAL, waiting)


def no_time_limit() -> None:
    """Let this process wait for as long as it likes."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 0)
