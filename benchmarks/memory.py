"""The most memory that this process held, as the system tells it.

Invariant: where the system cannot forget an earlier peak, as on macOS, the figure is that of the whole run.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from pathlib import Path

_FORGET = "5"
"""What the Linux kernel takes for "begin anew with what is held now" (proc(5), clear_refs)."""


def forget_peak() -> None:
    """Let the peak begin anew."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text(_FORGET)


def peak() -> int:
    """The peak in MB since it was last forgotten."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        told = next(line for line in lines if line.startswith("VmHWM:"))
        return round(int(told.split()[1]) / 1024)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (1 << 20 if sys.platform == "darwin" else 1 << 10))
