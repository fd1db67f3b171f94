"""Columns: what is kept by columns is what was put in, in every way it can be asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.columnar import Column, Digits, Made, Rows, column_of, different, paired, places_by


class Pair(NamedTuple):
    one: str
    two: str | None


COLUMNS = [  # values          how many are kept
    ("aaaa", 1),
    ("abab", 2),
    ("abcd", 4),
    ("", 0),
    ([*map(str, range(300))] * 3, 300),
]


@pytest.mark.parametrize(("values", "known"), COLUMNS)
def test_a_column_is_its_values(values: list[str], known: int) -> None:
    column = Column.of([*values])
    places = [*range(len(values))][::-2]
    assert ([*column], len(column), len(column.known)) == ([*values], len(values), known)
    assert [column[n] for n in places] == [*column.taken(places)] == [values[n] for n in places]
    assert [*column.mapped(str.upper)] == [value.upper() for value in values]
    assert [*column.taken(places).taken([0])] == [values[places[0]]] if places else not values
    assert set(column.taken(places).known) == {values[n] for n in places}


WORDS = st.sampled_from(["1", "2.50", "3", "4", "", "6"])
MADE = {  # how a column comes to be, of its values
    "of": Column.of,
    "each its own": Column,
    "digits": lambda values: Column(Digits([value or None for value in values])),
    "coded": lambda values: Column.coded("x123y", [("x123y".index(value)) for value in values]),
    "same": lambda values: Column.same(values[0] if values else "1", len(values)),
    "rows": lambda values: rows(*((value, None) for value in values)).column("one"),
}
ALPHABET = {"coded": st.sampled_from("123"), "same": st.just("1")}


@given(data=st.data(), how=st.sampled_from([*MADE]))
def test_a_filtered_column_knows_only_what_stands_in_it(data: st.DataObject, how: str) -> None:
    """However it was made and however often filtered: what is asked of the known values is asked of the column."""
    values = data.draw(st.lists(ALPHABET.get(how, WORDS), max_size=12))
    column, expected = MADE[how](values), [*MADE[how](values)]
    for _time in range(data.draw(st.integers(0, 3))):
        wanted = data.draw(st.lists(st.booleans(), min_size=len(expected), max_size=len(expected)))
        if data.draw(st.booleans()):
            places = [n for n, one in enumerate(wanted) if one]
            column, expected = column.taken(places), [expected[n] for n in places]
        else:
            keep = set(data.draw(st.lists(st.sampled_from(expected or [""]))))
            column = Rows(Pair, {"one": column, "two": column}).where("one", keep.__contains__).column("two")
            expected = [value for value in expected if value in keep]
    asked: list[object] = []
    column.mapped(asked.append)
    assert ([*column], set(column.known), set(asked)) == (expected, set(expected), set(expected))


def rows(*pairs: tuple[str, str | None]) -> Rows[Pair]:
    return Rows(Pair, {"one": Column.of([p[0] for p in pairs]), "two": Column([p[1] for p in pairs])})


def test_rows_are_their_things() -> None:
    things = (Pair("a", "1"), Pair("a", None), Pair("b", "3"))
    kept = rows(*things)
    assert kept == things
    assert (kept[0], kept[-1], kept[1:], len(kept)) == (things[0], things[-1], things[1:], 3)
    assert kept.taken([2, 0]).taken([1]) == (things[0],)
    assert kept.where("one", "a".__eq__) == things[:2]
    assert (kept + things[:1], things[:1] + kept) == (things + things[:1], things[:1] + things)
    assert kept != things[:2]
    assert [*column_of(kept.taken([1]), "two")] == [*column_of(things[1:2], "two")] == [None]
    with pytest.raises(ValueError, match="lengths"):
        Rows(Pair, {"one": Column.of("ab"), "two": Column.of("abc")})


def test_digits_are_numbers_when_asked() -> None:
    assert [*Digits(["1.50", None, "-2"])] == [Decimal("1.50"), None, Decimal(-2)]
    assert repr(Digits(["1.50"])[0]) == "Decimal('1.50')"


@pytest.mark.parametrize(("one", "two", "count"), [("aab", "xxx", 2), ("aab", "xyx", 3), ("aaa", "xxx", 1)])
def test_how_many_are_different(one: str, two: str, count: int) -> None:
    assert different([Column.of([*one]), Column([*two])]) == count
    assert len(places_by(zip(one, two, strict=True))) == count


@pytest.mark.parametrize("known", [1, 3, 300])
def test_a_few_places_of_a_long_column_make_only_their_own_values(known: int) -> None:
    """However often they are gone through, counted, mapped or taken again: what is not among them is never made."""
    made: list[int] = []
    values = Column(Made(lambda raw: made.append(raw) or str(raw), range(1000)), [n % known for n in range(2000)])
    own = [0, known - 1]
    few = Rows(Pair, {"one": values, "two": Column(["", None] * 1000)}).taken(own).taken([1, 0])
    made.clear()
    for _again in range(3):
        assert [pair.one for pair in few] == [str(known - 1), "0"]
        assert [*few.column("one").mapped(str)] == [str(known - 1), "0"]
        assert set(few.column("one").known) == {str(known - 1), "0"}
        assert len({*few.column("one").numbered()}) == min(known, 2)
    assert {*made} == {*own}


def test_two_columns_of_one_are_paired_where_they_stand() -> None:
    whole = Column.of(["b", "a", "b", "b", "a", "c"])
    upper = whole.mapped(str.upper)
    expected = [("b", "B"), ("a", "A"), ("b", "B"), ("b", "B"), ("a", "A"), ("c", "C")]
    assert [*paired(whole, upper)] == expected
    assert paired(whole, upper).codes is whole.codes
    assert [*paired(whole, Column([*upper]))] == expected


@given(st.data())
def test_pairs_and_their_places_are_those_of_the_values(data: st.DataObject) -> None:
    """However each of the two columns is kept: what is the same everywhere takes the places of the other."""
    count = data.draw(st.integers(0, 12))
    columns = [
        MADE[how](data.draw(st.lists(ALPHABET.get(how, WORDS), min_size=count, max_size=count)))
        for how in data.draw(st.tuples(st.sampled_from([*MADE]), st.sampled_from([*MADE])))
    ]
    values = [*zip(*columns, strict=True)]
    assert [*paired(*columns)] == values
    assert [*paired(*columns).places().items()] == [*places_by(values).items()]
    assert different(columns) == len(set(values))
