"""B03, B24: a share written as a fraction is asked about; float noise is no other figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hand_readings import reading

from maaltavle.catalogue import Catalogue, load_catalogue
from maaltavle.documents.files import read_facts
from maaltavle.intake import Answers, plan
from maaltavle.model import Facts
from maaltavle.spelling.numbers import number_of

TODAY = date(2020, 6, 1)


@pytest.fixture
def catalogue(data_folder: Path) -> Catalogue:
    return load_catalogue(data_folder / "katalog")


@pytest.fixture
def facts(data_folder: Path, catalogue: Catalogue) -> Facts:
    """Digital self-service in Herning was 77.4 % in 2014 and 81 % in 2015."""
    first, second = read_facts(data_folder, catalogue).values()
    return Facts(*(getattr(first, name) + getattr(second, name) for name in Facts.__slots__))


SHARES = [  # the share in the file, the kinds of things to confirm
    ("77.4", []),
    ("0.774", ["jump"]),
    ("774", ["jump", "range"]),
    ("-5", ["jump", "range"]),
]


@pytest.mark.parametrize(("share", "kinds"), SHARES)
def test_a_share_a_hundred_times_too_small_or_large_is_asked_about(
    share: str, kinds: list[str], catalogue: Catalogue, facts: Facts
) -> None:
    """B03: 0,774 beside 77,4 %: nothing is stored before somebody has said that it is right."""
    made = plan(reading(f"selvbetjening; Herning; 2016; {share}; pct"), facts, catalogue, Answers(), TODAY)
    assert [one.kind for one in made.confirmations] == kinds
    assert made.ready == (not kinds)


NOISE = [
    (0.1 + 0.2, "0.3"),
    (77.39999999999999, "77.4"),
    (2.675, "2.675"),
    (1.1 * 3, "3.3"),
    (1e15 / 3, "333333333333333"),
]


@pytest.mark.parametrize(("stored", "shown"), NOISE)
def test_float_noise_is_not_a_figure(stored: float, shown: str) -> None:
    """B24: what a workbook keeps in binary is the decimal number that it shows."""
    assert number_of(stored) == Decimal(shown)
