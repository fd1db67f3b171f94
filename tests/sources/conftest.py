"""No test of a source reaches anything but this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from outside import watched


@pytest.fixture(autouse=True)
def only_this_machine() -> Iterator[None]:
    """For as long as a test runs."""
    with watched():
        yield
