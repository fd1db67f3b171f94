"""The bulk road: a file that can go both roads is the same Reading by both, in figures, problems and account."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from loaders.bulk.road import File, read_long
from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.reading import Reading

HEAD = "OMRÅDE;KØN;TID;INDHOLD\n"
PLAIN = "101;Mænd;2020;1\n101;Kvinder;2020;..\n147;Mænd;2021;-\n147;Kvinder;2021;3,5\n"
FILES = {
    "plain": HEAD + PLAIN,
    "marked": f"\ufeff{HEAD}{PLAIN}",
    "of Windows": (HEAD + PLAIN).replace("\n", "\r\n"),
    "delimiter told": f"sep=;\n{HEAD}101;Mænd;2020;x1\n",
    "two values": f"{HEAD}101;Mænd;2020;1\n101;Mænd;2020;2\n",
    "said twice": f"{HEAD}101;Mænd;2020;1\n101;Mænd;2020;1\n101;Kvinder;2020;1\n",
    "many twice": HEAD + "".join(f"101;Gruppe {n};2020;{n}\n" for n in range(60)) * 2,
    "no number": f"{HEAD}101;Mænd;2020;x1\n101;Kvinder;2020;1\n101;Mænd;2021;\n",
    "no period": f"{HEAD}101;Mænd;20x20;5\n101;Kvinder;;1\n101;Mænd;;\n",
    "empty lines": f"{HEAD}101;Mænd;2020;5\n\n;;;\n101;Kvinder;2020;1\n",
    "quoted": f'{HEAD}101;"Mænd; alle";2020;5\n101;"Kvinder\nalle";2020;1\n147;Mænd;2020;y\n',
    "quote inside": f'{HEAD}101;Mænd "alle";2020;5\n101;Kvinder;2020;1\n',
    "quote open": f'{HEAD}101;"Mænd;2020;5\n101;Kvinder;2020;1\n',
    "percent": f"{HEAD}101;Mænd;2020;5 %\n101;Kvinder;2020;1\n",
    "both signs": f"{HEAD}101;Mænd;2020;1.234\n101;Kvinder;2020;1,5\n",
    "few": f"{HEAD}101;Mænd;2020;<5\n101;Kvinder;2020;7\n",
    "footnote": f"{HEAD}101;Mænd;2020*;12*\n101;Kvinder;2020;5\n",
    "unit": "OMRÅDE;ENHED;TID;INDHOLD\n101;Antal;2020;5\n101;Pct.;2020;6,5\n",
    "units disagree": "OMRÅDE;ENHED;TID;INDHOLD\n101;Antal;2020;5 %\n101;Antal;2021;6\n",
    "columns left": "OMRÅDE;STATUS;NOTE;TID;INDHOLD\n101;a;b;2020;1\n147;;;2020;2\n",
    "levels": f"{HEAD}Hele landet;Mænd;2020;1\nRegion X;Mænd;2020;2\nKøbenhavn;Mænd;2020;2\n147;Mænd;2020;3\n",
    "month beside year": "OMRÅDE;ÅR;MÅNED;TID;INDHOLD\n101;2020;1;2020M01;5\n101;2020;2;2020M02;5\n",
    "a person": f"{HEAD}101;010190-1234;2020;5\n101;Kvinder;2020;5\n",
    "perhaps a person": f"{HEAD}101;Mænd;2020;1234567890\n101;Kvinder;2020;2311651234\n147;Mænd;2020;1212121212\n",
    "large amounts": HEAD + "".join(f"{n};Mænd;2020;{n}13456789\n" for n in range(101, 140)),
    "names": "OMRÅDE;NAVN;TID;INDHOLD\n"
    + "".join(
        f"101;{one} Hansen;2020;{n}\n"
        for n, one in enumerate(["Anne", "Bo", "Jens", "Karen", "Lise", "Mette", "Ole", "Per"])
    ),
    "noughts": "OMRÅDE;KØN;ENHED;TID;INDHOLD\n000;1-4;Antal;;1.5\n000;0;Antal;0;0\n",
    "one delimiter more": HEAD.strip() + "\n101;Mænd;2020;1;\n101;Kvinder;2020;1;\n",
}


def short(data: bytes, name: str) -> Reading:
    return read_book(open_bytes(data, name), Context())


def long(data: bytes, name: str) -> Reading | None:
    return read_long(File(io.BytesIO(data), name, hashlib.sha256(data).hexdigest()), Context())


def same(data: bytes, name: str = "tal.csv") -> None:
    """Both readings are one; only what a person may point out of a faulty file is not offered for a long one."""
    found, book = long(data, name), short(data, name)
    assert found == replace(book, leavable=())


@pytest.mark.parametrize("what", FILES)
def test_both_roads_read_the_same(what: str) -> None:  # `same` asserts
    same(FILES[what].encode())


@pytest.mark.parametrize("text", [HEAD + PLAIN, (HEAD + PLAIN).replace("Mænd", "M÷nd")])
def test_letters_of_windows_are_read_or_refused_alike(text: str) -> None:  # `same` asserts
    same(text.encode("cp1252"))


def test_letters_encoded_twice_are_refused_alike() -> None:  # `same` asserts
    same((HEAD + PLAIN).encode().decode("cp1252").encode())
    same((HEAD + PLAIN.replace("Kvinder", "Kvinde\u00c3\u00b8r")).encode())


def test_a_byte_that_is_no_letter_is_refused_alike() -> None:  # `same` asserts
    same(f"{HEAD}101;Mænd;2020;5\n".encode("cp1252") + b"101;\x81;2020;5\n")


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # each step of it reads a file twice
EXPORT = "ref,indicator,area,period,breakdown,kind,low,high,unit,load,area_code,marker,low_open,high_open,note\n"
OWN = {
    "plain": "a,x,Herning,2020,køn=Mænd,measured,5,5,antal,1,657,,false,false,\n"
    "b,x,Herning,2021,,measured,5.50,5.50,antal,1,657,,false,false,en note\n",
    "ends": "a,x,Herning,2020,,measured,5,7.5,antal,1,657,,true,false,\n"
    "b,x,Herning,2021,,measured,,3,antal,1,,,false,true,\nc,x,Aarhus,2021,,forecast,4,,pct.,1,,,true,,\n",
    "markers": "a,x,Herning,2020,,measured,,,antal,1,657,withheld,,,\nb,x,Herning,2021,,measured,,,antal,1,657,odd,,,\n"
    "c,x,Herning,2022,,measured,4,4,antal,1,657,missing,,,\nd,x,Herning,2023,,measured,,,antal,1,657,,,,\n",
    "wrong": "a,x,Herning,2020,,measured,fem,7,antal,1,657,,,,\nb,x,Herning,2021,,measured,5,7x,antal,1,657,,,,\n",
    "left": "a,x,,2020,,measured,5,5,antal,1,,,,,\nb,x,Herning,,,measured,5,5,antal,1,657,,,,\n"
    "c,x,Herning,2022,,measured,5,5,antal,1,657,,,,\n",
    "quoted": 'a,x,"Herning",2020,"a=b, c",measured,5,5,antal,1,657,,,,"en ""note"", to\nlinjer"\n'
    "b,'=x,Herning,2021,,budget,-5,-5,antal,1,657,,,,\n",
    "twice": "a,x,Herning,2020,,measured,5,5,antal,1,657,,,,\n" * 2
    + "a,x,Herning,2020,,measured,6,6,antal,1,657,,,,\n",
}


@pytest.mark.parametrize("what", OWN)
def test_our_own_figures_are_read_the_same_by_both_roads(what: str) -> None:  # `same` asserts
    same((EXPORT + OWN[what]).encode())
    same((EXPORT.replace("note", "invented") + OWN[what]).encode())


NUMBERS = st.sampled_from(["", "5", "5.0", "5.00", "-7.25", "1e3", "fem", " ", "12345678901234567890"])
OPEN = st.sampled_from(["", "true", "false"])
ROW = st.tuples(
    st.sampled_from(["x", "y", "", "'=z"]), st.sampled_from(["Herning", "Aarhus", "", "herning"]),
    st.sampled_from(["2020", "2021", "", "2020M01", "nej"]), st.sampled_from(["", "køn=Mænd", "a, b"]),
    st.sampled_from(["measured", "forecast", "budget"]), NUMBERS, NUMBERS, st.sampled_from(["antal", "pct.", ""]),
    st.sampled_from(["", "657", "751"]), st.sampled_from(["", "", "missing", "withheld", "odd"]), OPEN, OPEN,
    st.sampled_from(["", "en note"]),
)  # fmt: skip
OWN_HEAD = [
    "indicator",
    "area",
    "period",
    "breakdown",
    "kind",
    "low",
    "high",
    "unit",
    "area_code",
    "marker",
    "low_open",
    "high_open",
    "note",
]


@settings(max_examples=60, deadline=None, phases=NO_SHRINKING)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_any_own_figures_are_the_same_by_both_roads(rows: list[tuple[str, ...]]) -> None:  # `same` asserts
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([OWN_HEAD, *rows])
    data = out.getvalue().encode()
    if long(data, "tal.csv") is not None:
        same(data)


LABELS = st.sampled_from(["101", "101 København", "147", "Herning", "Hernig", "000", "", "  ", "Nord"])
GROUPS = st.sampled_from(["Mænd", "Kvinder", "I alt", "mænd", "Mænd ", "1-4", "", "a;b", 'sagt "så"', "æ\nø"])
TIMES = st.sampled_from(["2020", "2021", "2020K1", "2020M01", "2020*", "", "i går"])
VALUES = st.sampled_from(
    [
        "0",
        "1",
        "12",
        "1,5",
        "1.5",
        "1.234",
        "1,234",
        "12.345,6",
        "..",
        ".",
        "-",
        "...",
        "x",
        "<5",
        "5*",
        "5%",
        "12kr",
        "ca.5",
        "1234567890",
        "1e5",
        "007",
        "−3",
        "(5)",
        "",
        " 7 ",
    ]
)


def csv_of(rows: list[tuple[str, ...]]) -> bytes:
    """Lines of a file, with quotation marks where they are needed."""
    quoted = [[f'"{c.replace(chr(34), chr(34) * 2)}"' if {*';"\n'} & {*c} else c for c in row] for row in rows]
    return "".join(";".join(row) + "\n" for row in quoted).encode()


@settings(max_examples=60, deadline=None, phases=NO_SHRINKING)
@given(st.lists(st.tuples(LABELS, GROUPS, TIMES, VALUES), min_size=1, max_size=14))
def test_any_file_of_the_layout_is_the_same_by_both_roads(rows: list[tuple[str, ...]]) -> None:  # `same` asserts
    data = csv_of([("OMRÅDE", "KØN", "TID", "INDHOLD"), *rows])
    if long(data, "tal.csv") is not None:
        same(data)


@settings(max_examples=30, deadline=None, phases=NO_SHRINKING)
@given(
    st.lists(st.tuples(LABELS, GROUPS, st.sampled_from(["Antal", "Pct.", "1.000 kr.", ""]), TIMES, VALUES), min_size=1)
)
def test_units_in_a_column_are_read_the_same(rows: list[tuple[str, ...]]) -> None:  # `same` asserts
    data = csv_of([("OMRÅDE", "KØN", "ENHED", "TID", "INDHOLD"), *rows])
    if long(data, "tal.csv") is not None:
        same(data)
