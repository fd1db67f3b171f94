"""A workbook that is cut short or has a wrong byte is refused or reads the same: never a different number (A20)."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile

import pytest
import uploads
import workbooks as w
from told import faults_of

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.contracts import template

BOOKS = {"packed": w.good_xlsx(), "stored": w.zipped(w.parts(), stored=True), "ods": w.ods()}


def cells(data: bytes, name: str) -> dict | None:
    """All cells of a file; None where it is refused."""
    book = open_bytes(data, name)
    if book.problems:
        assert str(book.problems[0].message)
        return None
    return {(sheet.name, *place): cell for sheet in book.sheets for place, cell in sheet.cells.items()}


@pytest.mark.parametrize("kind", BOOKS)
def test_cut_short(kind: str) -> None:
    data, name = BOOKS[kind], "tal.ods" if kind == "ods" else "tal.xlsx"
    for place in range(0, len(data), max(1, len(data) // 200)):
        assert cells(data[:place], name) is None


@pytest.mark.parametrize("kind", BOOKS)
def test_one_wrong_byte(kind: str) -> None:
    data, name = BOOKS[kind], "tal.ods" if kind == "ods" else "tal.xlsx"
    good, chance, refused = cells(data, name), random.Random(20), 0
    for _try in range(1_000):
        place, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        broken = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
        found = cells(broken, name)
        refused += found is None
        assert found in (None, good), place
    assert refused > 100


def test_an_old_workbook_cut_short() -> None:
    """.xls has no checksums: a wrong byte can be a wrong number to every reader, a missing end is seen."""
    data = w.xls()
    good = cells(data, "tal.xls")
    for place in range(0, len(data), 37):
        assert cells(data[:place], "tal.xls") in (None, good)


def test_an_old_workbook_with_wrong_bytes_never_breaks_the_reader() -> None:
    data, chance = w.xls(), random.Random(20)
    for _try in range(400):
        place = chance.randrange(len(data))
        book = open_bytes(data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :], "tal.xls")
        assert book.sheets or book.problems, place


PARTS = {name: part.encode() if isinstance(part, str) else part for name, part in w.parts().items()}


@pytest.mark.parametrize("part", PARTS)
def test_wrong_bytes_inside_a_part_never_break_the_reader(part: str) -> None:
    """With a sum that fits, so that the zip says nothing: a book or a refusal, never an exception."""
    chance = random.Random(22)
    for _try in range(60):
        broken = bytearray(PARTS[part])
        for _byte in range(chance.choice((1, 1, 3))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        book = open_bytes(w.zipped({**PARTS, part: bytes(broken)}), "tal.xlsx")
        assert book.sheets or book.problems


FIVE = ["Ledige", "657", "2014", "", 5, "antal", "målt"]
SHAPES: dict[str, tuple[str, bytes]] = {  # one file of each family that a municipality uses most
    "template": ("skabelon.xlsx", uploads.workbook({"Tal": [[template.MARK], list(template.IN_ENGLISH), FIVE]})),
    "StatBank": ("RAS200.xlsx", uploads.statbank()),
    "list": ("tal.xlsx", w.good_xlsx()),
    "StatBank's API": ("AUP02.csv", "OMRÅDE;TID;INDHOLD\n657 Herning;2014K1;2,4\n000 Hele landet;2014K1;..\n".encode()),
    "key figures": ("tal.csv", b";Kom.nr;2013;2014\nLedige i pct.\nHerning Kommune;657;1.234,5;-\n"),
}  # fmt: skip


def mutated(data: bytes, name: str, chance: random.Random) -> bytes:
    """The file with some bytes changed, cut out or doubled; in a workbook inside one part, so that its sum fits."""
    if not name.endswith("xlsx"):
        return spoilt(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = chance.choice(sorted(parts))
    return w.zipped({**parts, part: spoilt(parts[part], chance)})


def spoilt(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _change in range(chance.choice((1, 1, 2, 5))):
        at, length = chance.randrange(len(changed) + 1), chance.randrange(1, 9)
        piece = chance.choice(
            (b"", changed[at : at + length] * 2, chance.randbytes(length), b"9" * length, b"<", b'"', b";")
        )
        changed[at : at + length] = piece
    return bytes(changed)


def survives(shape: str, seconds: float, seed: int) -> int:
    """How many mutations were read or refused, every one in words; an exception fails the test."""
    name, data = SHAPES[shape]
    chance, until, tries = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        content = mutated(data, name, chance)
        found = read_book(open_bytes(content, name), Context())
        assert found.figures or found.problems
        assert [told for told in faults_of(found) if "a word of the program" in told] == []
        tries += 1
    return tries


@pytest.mark.parametrize("shape", SHAPES)
def test_mutations_are_read_or_refused(shape: str) -> None:
    """A28, a share of it."""
    assert survives(shape, 0.5, 28) > 5


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES)
def test_mutations_for_an_hour(shape: str) -> None:
    """A28: an hour in all, another one each time; the seed is printed, so that what it finds can be found again."""
    seed, seconds = random.SystemRandom().randrange(1 << 30), 60 * float(os.environ.get("SOAK_MINUTES", "60")) / 5
    tries = survives(shape, seconds, seed)
    print(f"seed {seed}: {tries} mutations of {shape}")
    assert tries > 5
