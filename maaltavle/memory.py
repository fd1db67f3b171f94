"""Memory: what is free is given back to the machine.

The C library keeps what was freed in pieces for itself: after a long load a hundred megabytes that nobody uses.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give freed memory back where the C library can (glibc); elsewhere nothing happens."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


__all__ = ["give_back"]
