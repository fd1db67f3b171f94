"""What the tests of follow-up share: a desk in a store of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.store import Store

TODAY = date(2016, 5, 2)


@pytest.fixture
def desk_of(store: Store, catalogue: Catalogue) -> Callable[[str], Desk]:
    """A person's desk at the store."""
    return lambda person: Desk(store, person, TODAY, catalogue)
