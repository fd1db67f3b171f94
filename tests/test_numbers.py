"""Numbers as text: tables of what is read, what is refused, and what holds for every column."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maaltavle.model import Interval, Kind
from maaltavle.spelling.bounds import parse_bound
from maaltavle.spelling.numbers import (
    DANISH,
    ENGLISH,
    WHOLE_NUMBERS,
    Separators,
    decide_separators,
    decide_together,
    footnote_marks,
    is_percent,
    number_of,
    padded_thousands,
    parse_number,
    readings_of,
    two_numbers,
)
from maaltavle.spelling.plain import Ambiguity

NBSP, THIN, NARROW, FIGURE = "\u00a0", "\u2009", "\u202f", "\u2007"
SOFT, MINUS, ZERO_WIDTH = "\u00ad", "\u2212", "\u200b"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        # column                              how it is written
        (["12,5", "1.234"], DANISH),
        (["1.234.567", "1.234"], DANISH),
        (["1.234,5"], DANISH),
        (["0,774"], DANISH),
        (["1234,567"], DANISH),
        ([",5"], DANISH),
        (["77,4 %"], DANISH),
        (["77,4*"], DANISH),
        ([" 608.802", "66.116.589"], DANISH),
        (["1 234,567"], DANISH),
        ([f"1{NBSP}234,5"], DANISH),
        (["12.5", "1,234"], ENGLISH),
        (["2.5", "1.8"], ENGLISH),
        (["1,234,567"], ENGLISH),
        (["0.774"], ENGLISH),
        (["3.798601398601398"], ENGLISH),
        (["1 234.567"], ENGLISH),
        (["5", "1234", "1 234", ""], WHOLE_NUMBERS),
        (["..", "I alt", "1.23.4", "31.12.2014", "007", "NaN"], WHOLE_NUMBERS),
        ([], WHOLE_NUMBERS),
    ],
)
def test_a_column_shows_how_it_is_written(column: list[str], expected: Separators) -> None:
    assert decide_separators(column) == expected
    assert decide_separators(reversed(column)) == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        # column                        ways to read     example  does not go with
        (["1.234"], Ambiguity(("1234", "1.234"), "1.234")),
        (["1,234", "77", "5.678"], Ambiguity(("1.234", "1234"), "1,234")),
        (["-1.234 %"], Ambiguity(("-1234", "-1.234"), "-1.234 %")),
        ([" 608.802", "  99.216"], Ambiguity(("608802", "608.802"), "608.802")),
        (["1234", "1.234"], Ambiguity(("1234", "1.234"), "1.234")),
        (["12,5", "2.5"], Ambiguity((), "2.5", "12,5")),
        (["1.234.567", "2.5"], Ambiguity((), "2.5", "1.234.567")),
        (["1.234,5", "1,234.5"], Ambiguity((), "1,234.5", "1.234,5")),
        # 1234,5 is not grouped, so 1.234 is either another way to write or no thousand
        (["1234,5", "1.234"], Ambiguity((), "1.234", "1234,5")),
        (["1 234", "12,5", "1.234"], Ambiguity((), "1.234", "1 234")),
    ],
)
def test_a_column_that_does_not_show_it_is_not_decided(column: list[str], expected: Ambiguity) -> None:
    assert decide_separators(column) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([["12,5"], ["1.234"]], [DANISH, DANISH]),
        ([["12.5"], ["1,234"], ["7"]], [ENGLISH, ENGLISH, WHOLE_NUMBERS]),
        ([["1.234"], ["5.678"]], [Ambiguity, Ambiguity]),
        ([["12,5"], ["12.5"], ["1.234"]], [DANISH, ENGLISH, Ambiguity]),
        ([["12,5"], ["12,5", "1.5"], ["1.234"]], [DANISH, Ambiguity, Ambiguity]),
        ([["12,5"], ["1.234", "1234"]], [DANISH, Ambiguity]),
    ],
)
def test_a_silent_column_follows_the_others_of_its_sheet(columns: list[list[str]], expected: list[object]) -> None:
    answers = decide_together(columns)
    assert [answer if isinstance(answer, Separators) else type(answer) for answer in answers] == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["      81", " 608.802", "  99.216"], DANISH),
        ([" 1,234", "     0"], ENGLISH),
        (["81", "608.802"], None),  # not padded
        ([" 608.802", "  99.216"], None),  # no small number without the sign
        (["   81,5", "608.802"], None),
        (["   1234", "608.802"], None),
        (["      x", "608.802"], None),
        ([], None),
    ],
)
def test_padding_shows_thousands_when_a_small_number_has_no_sign(column: list[str], expected: object) -> None:
    assert padded_thousands(column) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("77,4", "77.4"),
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("1234", "1234"),
        ("1.234.567", "1234567"),
        ("608802", "608802"),
        (" 608.802", "608802"),
        ("          0", "0"),
        (" 0,0", "0.0"),
        (",5", "0.5"),
        ("1 234,5", "1234.5"),
        (f"1{NBSP}234,5", "1234.5"),
        (f"1{THIN}234,5", "1234.5"),
        (f"1{NARROW}234{NARROW}567", "1234567"),
        (f"1{FIGURE}234", "1234"),
        ("1'234,5", "1234.5"),
        (f"{MINUS}2,1", "-2.1"),
        ("\u20132,1", "-2.1"),
        ("-2,1", "-2.1"),
        ("+2,1", "2.1"),
        ("-0,0", "0.0"),
        ("77,4 %", "77.4"),
        (f"77,4{NBSP}%", "77.4"),
        ("77,4%*", "77.4"),
        ("77,4* %", "77.4"),
        ("77,4*", "77.4"),
        ("77,4\u00b2", "77.4"),
        ("77,4\u2074", "77.4"),
        ("77,4 1)", "77.4"),
        ("1.234†", "1234"),
        (f"7{ZERO_WIDTH}7,4", "77.4"),
        ("\ufeff77,4", "77.4"),
        ("3,798601398601398", "3.7986013986"),
        ("0,30000000000000004", "0.3"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_danish_number_is_read(text: str, value: str) -> None:
    assert str(parse_number(text, DANISH)) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "..", "-", "%", "*", "²", "I alt", "1.23.4", "1.2345", "12.5", "0.774", "1234.567", "1.234.56"),
        *(
            "1,2,3",
            "1,234.5",
            "1,",
            "1.",
            "007",
            "00,5",
            "0.123.456",
            "5-",
            "--5",
            "- 5",
            "(5)",
            "5 6",
            "12 34",
            "1 2345",
        ),
        *("1 234.567", "NaN", "nan", "INF", "Infinity", "1e5", "1E+05", "1e999", "0x10", "1_000", "١٢", "１２"),
        *("169.777 (48)", "1.234 kr.", "77,41)", "31.12.2014", "2014K1", "8-10", "<5", "1234567890123456", "1'234 567"),
        *(f"{SOFT}5", f" {SOFT}2,1", "0,00000000001", "‰5", "5‰"),
    ],
)
def test_what_is_not_written_as_a_danish_number_is_refused(text: str) -> None:
    assert parse_number(text, DANISH) is None


@pytest.mark.parametrize("text", ["1.5", "1,5", "1.234", "0.5", ".5"])
def test_whole_numbers_have_no_separators(text: str) -> None:
    assert parse_number(text, WHOLE_NUMBERS) is None
    assert parse_number("1 234", WHOLE_NUMBERS) == 1234


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (77.39999999, "77.39999999"),
        (77.39999999999999, "77.4"),
        (3.7397849999999997, "3.739785"),
        (2014.0, "2014"),
        (1e14, "100000000000000"),
        (0, "0"),
        (Decimal("2.50"), "2.50"),
        (Decimal("1E+3"), "1000"),
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("NaN"), None),
        (-0.0, None),
        (1e-320, None),
        (1e15, None),
        (10**15, None),
        (True, None),
    ],
)
def test_a_workbooks_number_is_what_it_shows(value: float, expected: str | None) -> None:
    number = number_of(value)
    assert (number if number is None else str(number)) == expected


def test_small_questions() -> None:
    assert [t for t in ("77,4 %", "5%*", "77,4", "%", "% 5") if is_percent(t)] == ["77,4 %", "5%*"]
    assert [footnote_marks(t) for t in ("77,4*", "5²", "5 1)", "5", "*")] == ["*", "²", "1)", "", ""]
    assert two_numbers(" 169.777 (48)") == ("169.777", "48")
    assert [two_numbers(t) for t in ("169.777", "København (101)", "5 (", "(48)")] == [None] * 4
    assert readings_of("12,5") == ("12.5",)


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("mindst 80 %", (80, False), None, Kind.BOUND),
        ("min. 2.500", (2500, False), None, Kind.BOUND),
        ("mere end 5", (5, True), None, Kind.BOUND),
        (">95,5", ("95.5", True), None, Kind.BOUND),
        ("højst 12,5", None, ("12.5", False), Kind.BOUND),
        ("<5", None, (5, True), Kind.BOUND),
        ("knap 1 mio.", None, (1000000, True), Kind.BOUND),
        ("8-10", (8, False), (10, False), Kind.BOUND),
        ("8 – 10 %", (8, False), (10, False), Kind.BOUND),
        ("mellem 8 og 10", (8, False), (10, False), Kind.BOUND),
        ("ca. 1.150", (1150, False), (1150, False), Kind.APPROXIMATE),
        ("77,4", ("77.4", False), ("77.4", False), Kind.MEASURED),
        ("at least 0", (0, False), None, Kind.BOUND),
    ],
)
def test_a_bound_in_words(text: str, low: tuple | None, high: tuple | None, kind: Kind) -> None:
    bound = parse_bound(text, DANISH)
    ends = [None if end is None else Decimal(end[0]) for end in (low, high)]
    assert bound.interval == Interval(*ends, bool(low and low[1]), bool(high and high[1]))
    assert bound.kind is kind
    assert bound.percent == ("%" in text)


@pytest.mark.parametrize(
    "text", ["mindst", "mindst mange", "10-8", "mindst 1.23", "overs 5", "fra 5", "80 % mindst", ""]
)
def test_other_words_are_no_bound(text: str) -> None:
    assert parse_bound(text, DANISH) is None


# What holds for every column

STYLES = {"da": (",", "."), "da blank": (",", NBSP), "da bare": (",", ""), "en": (".", ","), "en bare": (".", "")}
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=None, allow_nan=False, allow_infinity=False).map(
    lambda number: number.quantize(Decimal("0.001")).normalize()
)
figures = st.tuples(numbers, st.integers(0, 4)).map(lambda pair: round(pair[0], pair[1]))
columns = st.lists(figures, min_size=1, max_size=12)


def written(number: Decimal, style: str) -> str:
    """A number in a style, with the decimals it has."""
    decimal, thousands = STYLES[style]
    text = f"{abs(number):,f}".replace(",", "t").replace(".", decimal).replace("t", thousands)
    return "-" + text if number < 0 else text


@given(columns, st.sampled_from(sorted(STYLES)))
def test_a_column_written_in_one_style_is_read_back_or_not_decided(column: list[Decimal], style: str) -> None:
    texts = [written(number, style) for number in column]
    separators = decide_separators(texts)
    if isinstance(separators, Separators):
        assert [parse_number(text, separators) for text in texts] == column
    else:
        assert separators.example in texts


@given(columns, columns, st.sampled_from(["da", "en"]))
def test_no_figure_is_off_by_1000_when_some_are_grouped_and_some_not(
    grouped: list[Decimal], bare: list[Decimal], language: str
) -> None:
    texts = [written(n, language) for n in grouped] + [written(n, f"{language} bare") for n in bare]
    separators = decide_separators(texts)
    if isinstance(separators, Separators):
        assert [parse_number(text, separators) for text in texts] == grouped + bare


@given(columns, st.sampled_from(["da", "en"]))
def test_one_certain_cell_decides_for_all(column: list[Decimal], language: str) -> None:
    texts = [written(number, language) for number in column]
    certain = written(Decimal("1234567.5"), language)
    separators = decide_separators([*texts, certain])
    assert separators == {"da": DANISH, "en": ENGLISH}[language]
    assert [parse_number(text, separators) for text in texts] == column


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 999)), min_size=1), st.sampled_from(",."))
def test_an_ambiguous_column_is_never_decided(pairs: list[tuple[int, int]], sign: str) -> None:
    texts = [f"{whole}{sign}{rest:03d}" for whole, rest in pairs]
    assert isinstance(decide_separators(texts), Ambiguity)
    assert isinstance(decide_separators([*texts, "7", "-12", "..", "I alt"]), Ambiguity)


@given(
    figures.map(lambda n: written(n, "da")),
    st.lists(st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u200e\u202a"), max_size=4),
    st.lists(st.sampled_from(" \t\u00a0\u2009\u202f\u3000"), max_size=4),
    st.data(),
)
def test_what_nobody_sees_changes_no_number(
    text: str, unseen: list[str], blanks: list[str], data: st.DataObject
) -> None:
    shown = text
    for sign in unseen:
        at = data.draw(st.integers(0, len(shown)))
        shown = shown[:at] + sign + shown[at:]
    shown = "".join(blanks) + shown + "".join(blanks[::-1])
    assert parse_number(shown, DANISH) == parse_number(text, DANISH)
    assert decide_separators([unicodedata.normalize("NFD", shown)]) == _seen(decide_separators([text]), shown)


def _seen(answer: Separators | Ambiguity, shown: str) -> Separators | Ambiguity:
    return answer if isinstance(answer, Separators) else Ambiguity(answer.readings, shown.strip())


@given(st.text(max_size=12), st.sampled_from([DANISH, ENGLISH, WHOLE_NUMBERS]))
def test_any_text_is_a_finite_number_or_none(text: str, separators: Separators) -> None:
    number = parse_number(text, separators)
    assert number is None or (number.is_finite() and -(10**15) < number < 10**15)
    assert isinstance(decide_separators([text]), Separators | Ambiguity)


@given(st.floats())
def test_a_workbooks_number_and_its_text_are_the_same_figure(value: float) -> None:
    number = number_of(value)
    text = format(value, ".17f") if abs(value) < 10**15 else "x"
    if number is not None and number != 0:
        assert parse_number(text, Separators(".", "")) in (number, None)
