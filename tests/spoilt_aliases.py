"""A line of `aliaser.toml` that leads nowhere: what is said of it, for the tests of every kind of old id."""

from __future__ import annotations

from pathlib import Path

import pytest

from maaltavle.errors import BrokenData
from maaltavle.store import read_catalogue


def refused_aliases(data_folder: Path, old: str, new: str) -> tuple[str, str]:
    """The key and the words of the one problem there is when the last `old` of the file says `new` instead."""
    path = data_folder / "katalog/aliaser.toml"
    before, found, after = path.read_text(encoding="utf-8").rpartition(old)
    assert found
    path.write_text(before + new + after, encoding="utf-8")
    with pytest.raises(BrokenData) as caught:
        read_catalogue(data_folder)
    (problem,) = caught.value.problems
    assert Path(problem.place.file).name == "aliaser.toml"
    return problem.place.column, str(problem.message)
