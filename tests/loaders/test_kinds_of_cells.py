"""What a bare text is: a number that can be no period is known at once, and is what a longer look says it is."""

from __future__ import annotations

from random import Random

import pytest

from loaders.tables import kinds
from loaders.tables.kinds import Is, kind_of
from maaltavle.spelling.calendar import read_period

SAID = [
    ("11994000", Is.NUMBER), ("-2250", Is.NUMBER), ("4,5", Is.NUMBER), ("199412345", Is.NUMBER),
    ("2014", Is.YEAR), ("201403", Is.PERIOD), ("20140131", Is.PERIOD), ("1.234.567", Is.NUMBER),
    ("2018 elever", Is.YEAR),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_a_text_is(text: str, said: Is) -> None:
    assert kind_of(text) is said


def test_no_plain_number_is_a_period() -> None:
    """And most numbers are plain: a hundred thousand of them are not held against every way to write a day."""
    random = Random("plain")
    texts = ["".join(random.choices("0123456789", k=random.randrange(1, 13))) for _ in range(3000)]
    plain = [text for text in texts if kinds._PLAIN.fullmatch(text)]
    assert [text for text in plain if read_period(text) is not None] == []
    assert len(plain) > 0.95 * len(texts)
