"""An asynchronous call run to its end, also where a browser's loop runs in this thread already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(call: Coroutine[Any, Any, Result]) -> Result:
    """What the call returns or raises, out of a loop and a thread of its own."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, call).result()
