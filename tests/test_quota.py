"""A30: so many files an hour for each person, and an archive with a limit; what is too much is refused in words."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from maaltavle.errors import MaaltavleError
from maaltavle.quota import (
    BYTES,
    FILES,
    HELD_MB,
    TABS,
    Quota,
    archive_bytes,
    check_archive,
    files_an_hour,
    held_bytes,
    tabs,
    too_many,
)
from maaltavle.wording.language import language

NOON = datetime(2020, 6, 1, 12, 0)
MINUTE = timedelta(minutes=1)


def test_one_file_too_many_waits_until_the_first_is_an_hour_old() -> None:
    quota = Quota(50)
    assert [quota.take("anna", 10, NOON + n * MINUTE) for n in range(50)] == [None] * 50
    assert quota.take("anna", 10, NOON + 50 * MINUTE) == NOON + timedelta(hours=1)
    assert quota.take("bo", 10, NOON + 50 * MINUTE) is None  # somebody else's hour is their own
    assert quota.take("anna", 10, NOON + 60 * MINUTE) is None


def test_what_was_refused_is_not_counted() -> None:
    quota = Quota(1)
    assert quota.take("anna", 10, NOON) is None
    for n in range(1, 60):
        assert quota.take("anna", 10, NOON + n * MINUTE) == NOON + 60 * MINUTE
    assert quota.take("anna", 10, NOON + 60 * MINUTE) is None


SIZES = [  # sizes dropped a minute apart, the next one's size, minutes after noon until there is room (None: now)
    ([BYTES], 1, 60),
    ([BYTES - 10, 10], 10, 60),
    ([10, BYTES - 10], 11, 61),
    ([BYTES - 10], 10, None),
]


@pytest.mark.parametrize(("before", "size", "minutes"), SIZES)
def test_the_size_counts_too(before: list[int], size: int, minutes: int | None) -> None:
    quota = Quota(FILES)
    for n, each in enumerate(before):
        assert quota.take("anna", each, NOON + n * MINUTE) is None
    expected = None if minutes is None else NOON + minutes * MINUTE
    assert quota.take("anna", size, NOON + 5 * MINUTE) == expected


def test_the_sentence_says_when_and_how_else() -> None:
    problem = too_many("tal.xlsx", 50, NOON)
    assert str(problem.message) == (
        "tal.xlsx: er ikke læst. Der er sluppet mere end 50 filer på en time. "
        "Slip filen igen efter kl. 12.00, eller læs den ind med kommandoen maaltavle load."
    )
    assert "after 12:00" in language("en").say(problem.message)


@pytest.mark.parametrize(("text", "limit"), [("", FILES), ("7", 7), ("0", FILES), ("mange", FILES), ("-3", FILES)])
def test_the_limit_can_be_set(text: str, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_FILES_AN_HOUR", text)
    assert files_an_hour() == limit


@pytest.mark.parametrize(("text", "number"), [("", None), ("7", 7), ("0", None), ("²", None), ("9" * 5_000, None)])
def test_what_all_together_may_have_can_be_set(text: str, number: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALTAVLE_TABS", text)
    monkeypatch.setenv("MAALTAVLE_HELD_MB", text)
    assert (tabs(), held_bytes()) == (number or TABS, (number or HELD_MB) * 1_000_000)


GB = 1_000_000_000


@pytest.mark.parametrize(
    ("held", "free", "limit"),
    [(0, 0, GB), (GB, GB // 2, GB), (0, 30 * GB, 15 * GB), (10 * GB, 20 * GB, 15 * GB), (16 * GB, 2 * GB, 9 * GB)],
)
def test_the_archive_may_take_half_of_what_nothing_else_takes(
    held: int, free: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has taken already counts as its own: a disk that fills up by it does not narrow it twice."""
    monkeypatch.delenv("MAALTAVLE_ARCHIVE_MB", raising=False)
    assert archive_bytes(held, free) == limit
    monkeypatch.setenv("MAALTAVLE_ARCHIVE_MB", "7")
    assert archive_bytes(held, free) == 7_000_000


def test_by_itself_the_archive_goes_by_the_disk_it_lies_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file as large as the whole disk never has room; one of 1.1 GB does where there are three free."""
    monkeypatch.delenv("MAALTAVLE_ARCHIVE_MB", raising=False)
    disk = shutil.disk_usage(tmp_path)
    with pytest.raises(MaaltavleError, match="Arkivet"):
        check_archive(tmp_path / "none" / "yet", max(disk.total, 2 * GB))
    if disk.free < 3 * GB:
        pytest.skip("too little room on this disk")
    check_archive(tmp_path / "none" / "yet", GB + GB // 10)


def test_a_full_archive_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit of 1 MB the file that would pass it is refused, and nothing is written."""
    monkeypatch.setenv("MAALTAVLE_ARCHIVE_MB", "1")
    check_archive(tmp_path / "none", 1_000_000)
    (tmp_path / "a").write_bytes(b"x" * 600_000)
    check_archive(tmp_path, 400_000)
    with pytest.raises(MaaltavleError, match=r"Arkivet .* er fuldt .*Intet er gemt") as caught:
        check_archive(tmp_path, 400_001)
    assert "Nothing was stored" in language("en").say(caught.value.message)
