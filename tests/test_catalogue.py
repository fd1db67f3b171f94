"""The catalogue: five TOML files in, frozen entries out; every mistake with its line, all at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import small_data

from maaltavle.catalogue import load_catalogue
from maaltavle.errors import BrokenData
from maaltavle.model import Direction
from maaltavle.wording.language import language

REAL = Path(__file__).resolve().parents[1] / "data" / "katalog"


def test_reads_every_table_in_file_order(data_folder: Path) -> None:
    """Entries come by id, typed, with the defaults of what was left out."""
    catalogue = load_catalogue(data_folder / "katalog")
    assert list(catalogue.units) == ["pct", "antal", "1000 kr."]
    assert catalogue.units["1000 kr."].factor == Decimal(1000)
    assert catalogue.indicators["selvbetjening"].good is Direction.UP
    assert catalogue.indicators["selvbetjening"].periodicity == "year"
    assert catalogue.areas["midtbyen"].municipality == "herning"
    assert catalogue.committees["oeu"].short == "ØEU"
    assert catalogue.documents["opfoelgning-2014"].known_from == date(2015, 3, 1)


MISTAKES = [
    # file, text to replace (once), what stands there instead, key that is named, what was found, what was expected
    ("indikatorer", 'unit = "pct"', 'unit = "procent"', "unit", "procent", "enheder.toml"),
    ("indikatorer", 'committee = "oeu"', 'committee = "xyz"', "committee", "xyz", "udvalg.toml"),
    ("indikatorer", 'good = "up"', 'good = "bedst"', "good", "bedst", "up, down, neutral"),
    ("indikatorer", 'good = "up"', 'good = ["up"]', "good", "['up']", "up, down, neutral"),
    ("indikatorer", "decimals = 1", 'decimals = "1"', "decimals", "'1'", "et helt tal"),
    ("indikatorer", "decimals = 1", "decimals = true", "decimals", "True", "et helt tal"),
    ("indikatorer", "decimals = 1", "decimals = 9", "decimals", "9", "et helt tal fra 0 til 6"),
    ("indikatorer", 'id = "selvbetjening"', 'id = "Selv betjening"', "id", "Selv betjening", "a-z"),
    ("indikatorer", 'id = "arrangementer"', 'id = "selvbetjening"', "id", "selvbetjening", "kun står én gang"),
    ("indikatorer", 'definition_da = ""\n', "", "definition_da", "ingen nøgle", "nøglen definition_da"),
    ("indikatorer", 'good = "up"', 'good = "up"\nkunstig = 1', "kunstig", "kunstig", "en af: id, name_da"),
    ("indikatorer", 'good = "up"', 'good = "up"\nnext_period = "2014-11"', "next_period", "2014-11", "2014M11"),
    ("indikatorer", 'good = "up"', 'good = "up"\nseasonal = "ja"', "seasonal", "ja", "true eller false"),
    ("indikatorer", 'good = "up"', 'good = "up"\nkind_of_chart = "pie"', "kind_of_chart", "pie", "level, count"),
    ("indikatorer", 'good = "up"', 'good = "up"\nperiodicity = "weekly"', "periodicity", "weekly", "week"),
    ("enheder", 'factor = "1000"', "factor = 0.5", "factor", "0.5", "et tal i anførselstegn"),
    ("enheder", 'factor = "1000"', 'factor = "-1"', "factor", "-1", "et tal over 0"),
    ("enheder", 'factor = "1000"', 'factor = "tusind"', "factor", "tusind", "et tal i anførselstegn"),
    ("enheder", 'id = "1000 kr."', 'id = ""', "id", "''", "ikke er tomt"),
    ("omraader", 'level = "place"', 'level = "by"', "level", "by", "municipality, region"),
    ("omraader", 'municipality = "herning"', 'municipality = "ikast"', "municipality", "ikast", "omraader.toml"),
    ("udvalg", 'municipality = "herning"', 'municipality = ""', "municipality", "en tom værdi", "omraader.toml"),
    ("dokumenter", 'committee = "oeu"', 'committee = "oe"', "committee", "oe", "udvalg.toml"),
    ("dokumenter", "known_from = 2015-03-01", 'known_from = "2015-03-01"', "known_from", "2015-03-01", "uden anf"),
    ("dokumenter", "year = 2014", "year = 2014-01-01", "year", "2014", "et helt tal"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "found", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    data_folder: Path, file: str, old: str, new: str, key: str, found: str, expected: str
) -> None:
    """File, line of the key (of its entry when it is missing), what was found, what was expected, in both languages."""
    path = data_folder / "katalog" / f"{file}.toml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenData) as caught:
        load_catalogue(data_folder / "katalog")
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    assert problem.place.column == key
    line = path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line.startswith((key, "[["))
    assert found in str(problem.message)
    assert expected in str(problem.message)
    assert language("en").say(problem.message).startswith("found ")


def test_all_mistakes_come_at_once(data_folder: Path) -> None:
    """One run shows everything: two files, three mistakes, each on its own line."""
    for file, old, new in (("enheder", '"1000"', '"nul"'), ("omraader", '"place"', '"by"'), ("omraader", "657", "6")):
        path = data_folder / "katalog" / f"{file}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    indicators = data_folder / "katalog" / "indikatorer.toml"
    indicators.write_text(small_data.CATALOGUE["indikatorer"].replace('"oeu"', '"a"').replace('"pct"', '"b"'))
    with pytest.raises(BrokenData) as caught:
        load_catalogue(data_folder / "katalog")
    assert [(Path(p.place.file).stem, p.place.column) for p in caught.value.problems] == [
        ("enheder", "factor"),
        ("omraader", "level"),
        ("indikatorer", "committee"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b'[[area]]\nid = "a"\nname_da = "A\n', 3, 'name_da = "A'),  # not TOML
        (b"\xe6\xf8\xe5", None, "byte 0"),  # Latin-1
        (b"", 1, "en tom værdi"),
        (b"[area]\nid = 'a'\n", 1, "{'id': 'a'}"),
        (None, None, "ingen fil"),
    ],
)
def test_a_file_that_is_no_table(data_folder: Path, content: bytes | None, line: int | None, found: str) -> None:
    """Not TOML, not UTF-8, empty, one entry instead of a list, not there: each is one problem of that file."""
    path = data_folder / "katalog" / "omraader.toml"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(BrokenData) as caught:
        load_catalogue(data_folder / "katalog")
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == (str(path), line)
    assert found.lower() in str(problem.message).lower()


@pytest.mark.skipif(not REAL.is_dir(), reason="the project's own catalogue is not there")
def test_the_projects_own_catalogue_reads() -> None:
    """What is delivered is whole, and the codes the issue names are in it."""
    catalogue = load_catalogue(REAL)
    assert catalogue.areas["herning"].code == "657"
    assert catalogue.areas["horsens"].code == "615"
    assert len(catalogue.documents) == 5
