"""Statistics Denmark's StatBank: what is fetched is what it holds, in whichever form and however the line behaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from answering import Reply
from statbank_stub import (
    AREA,
    AREAS,
    MONTHS,
    SEX,
    SEXES,
    SMALL,
    TIME,
    Bank,
    description,
    opened,
    refusal,
    small_bank,
    small_figure,
    variable,
)

from loaders.read import read_file
from loaders.sources.pace import Manners, Pace
from loaders.sources.statbank import Statbank, described_before
from loaders.sources.statbank_said import table_info
from maaltavle.contracts.source import Failure, Fetched, Request, TableInfo, request_of

QUICK = Manners(per_second=1000, tries=2, first_wait=0.001, longest_wait=1, connect=20, silence=20, whole=60)
HASTY = replace(QUICK, silence=0.3)
ALL = Request("statbank", "AUP77", {"OMRÅDE": ("*",), "KØN": ("*",), "Tid": ("*",)})
FORMS = ("BULK", "JSONSTAT")


def fetched(
    bank: Bank,
    folder: Path,
    request: Request = ALL,
    before: TableInfo | None = None,
    manners: Manners = QUICK,
    **more: int,
) -> Fetched | Failure:
    """What a fetch from a bank comes to."""
    with opened(bank) as base, Statbank(base, manners, pace=Pace(1000), **more) as source:
        return source.fetch(request, folder, before)


def codes(found: Fetched | Failure) -> list[str]:
    """The codes of what is told."""
    return [one.code for one in found.problems]


def figures(found: Fetched | Failure) -> dict[tuple[str, str, str], tuple[str, str, Decimal | None, str]]:
    """What our own reader makes of the files: by area, sex and period the indicator, unit, value and marker."""
    assert isinstance(found, Fetched), found
    said: dict[tuple[str, str, str], tuple[str, str, Decimal | None, str]] = {}
    for file in found.files:
        reading = read_file(file.path)
        assert not [one for one in reading.problems if one.severity == "error"], reading.problems
        for one in reading.figures:
            key = one.area_code, one.breakdown.rpartition("=")[2], one.period
            assert key not in said
            said[key] = one.indicator, one.unit, one.value, one.marker
    return said


def held() -> dict[tuple[str, str, str], tuple[str, str, Decimal | None, str]]:
    """The same of what the bank holds."""
    told: dict[tuple[str, str, str], tuple[str, str, Decimal | None, str]] = {}
    for (area, _name), (sex, text), month in product(AREAS, SEXES, MONTHS):
        value = small_figure({"OMRÅDE": area, "KØN": sex, "Tid": month})
        number = None if value == ".." else Decimal(value.replace(",", "."))
        told[area, text, month] = SMALL["text"], "Pct.", number, "" if number is not None else "missing"
    return told


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("at_once", "seed"), [(1000, 1), (9, 2), (5, 3), (2, 4)])
def test_every_cell_comes_once_and_right(form: str, at_once: int, seed: int, tmp_path: Path) -> None:
    """In parts of whatever size and rows of whatever order; zeros that were left out are there."""
    request = replace(ALL, form=form)
    found = fetched(small_bank(seed=seed), tmp_path, request, at_once=at_once, most_cells=at_once)
    assert figures(found) == held()
    assert isinstance(found, Fetched) and found.cells == 36 and found.asked == request
    assert sum(one.path.stat().st_size for one in found.raw) == sum(one.size for one in found.raw) > 0


def test_the_same_figures_are_the_same_bytes(tmp_path: Path) -> None:
    """Whatever order they came in, and in however many parts."""
    ways = [(1, 1000), (2, 1000), (3, 9), (4, 18)]
    every = [fetched(small_bank(seed=s), tmp_path / f"{s}", at_once=n) for s, n in ways]
    assert len({one.files[0].sha256 for one in every if isinstance(one, Fetched)}) == 1
    text = (tmp_path / "1" / "AUP77.csv").read_text(encoding="utf-8").splitlines()
    assert text[:2] == [
        "TID;OMRÅDE;KØN;INDIKATOR;ENHED;INDHOLD",
        "2024M01;000 Hele landet;I alt;Ledige i pct. af arbejdsstyrken;Pct.;0",
    ]


def test_left_out_cells_are_counted_and_told(tmp_path: Path) -> None:
    """With the value they have; a table that leaves none out lacks them instead."""
    zeros = sum(one[2] == 0 for one in held().values())
    found = fetched(small_bank(), tmp_path / "a")
    assert codes(found) == ["source_left_out"] and f"{zeros} celler" in str(found.problems[0].message)
    none = Bank({"AUP77": ({**SMALL, "suppressedDataValue": None}, small_figure)})
    none.spoilt = lambda path, _n, reply: (
        replace(reply, body=b"\r\n".join(reply.body.split(b"\r\n")[:-3]) + b"\r\n") if path == "data" else reply
    )
    found = fetched(none, tmp_path / "b")
    assert codes(found) == ["source_cells_missing"] and len(figures(found)) == 34


def test_a_period_without_any_figure_is_a_warning(tmp_path: Path) -> None:
    """It may be nought, and it may be that it has not come."""
    bank = Bank({"AUP77": (SMALL, lambda cell: "0" if cell["Tid"] == "2024M04" else small_figure(cell))})
    for at_once in (1000, 2):
        found = fetched(bank, tmp_path / f"{at_once}", at_once=at_once)
        assert codes(found) == ["source_left_out", "source_period_left_out"]
        assert found.problems[1].found == "2024M04" and found.problems[1].severity == "warning"


def of_data(change: Callable[[Reply], Reply]) -> Callable[[str, int, Reply], Reply]:
    """A bank whose figures are spoilt so, each time."""
    return lambda path, _number, reply: change(reply) if path == "data" else reply


def _lines(reply: Reply, change: Callable[[list[bytes]], list[bytes]]) -> Reply:
    return replace(reply, body=b"\r\n".join(change(reply.body.split(b"\r\n"))))


def _shorter(reply: Reply) -> Reply:
    """The dataset without its last value; BULK without the end of its last line."""
    if not reply.body.startswith(b"{"):
        return replace(reply, body=reply.body.rstrip())
    said = json.loads(reply.body)
    said["dataset"]["value"].pop()
    return replace(reply, body=json.dumps(said).encode())


MISHAPS: dict[str, tuple[Callable[[Reply], Reply], str]] = {
    "cut": (lambda reply: replace(reply, sent=0.5), "source_cut"),
    "cut, plain": (lambda reply: replace(reply, sent=0.5, packed=False, length="told"), "source_cut"),
    "of no known length": (lambda reply: replace(reply, packed=False, length="untold"), "source_cut"),
    "half": (_shorter, "source_half"),
    "nothing": (lambda reply: replace(reply, body=b""), "source_half"),
    "another answer": (lambda reply: replace(reply, body=b"a;b\r\n1;2\r\n"), "source_half"),
    "slow": (lambda reply: replace(reply, before=0.6), "source_slow"),
    "a web page": (lambda reply: replace(reply, body=b"<html>", kind="text/html"), "source_wrong_type"),
    "429": (lambda _reply: Reply(status=429, headers={"Retry-After": "0"}), "source_busy"),
    "429 for long": (lambda _reply: Reply(status=429, headers={"Retry-After": "900"}), "source_busy"),
    "503": (lambda _reply: Reply(status=503), "source_down"),
    "404": (lambda _reply: Reply(status=404), "source_unknown"),
    "EXTRACT-NOTFOUND": (lambda _reply: refusal("EXTRACT-NOTFOUND", "x"), "statbank_not_found"),
    "REQUEST-MISSING": (lambda _reply: refusal("REQUEST-MISSING", "x"), "statbank_empty"),
    "REQUEST-EMPTY": (lambda _reply: refusal("REQUEST-EMPTY", "x"), "statbank_empty"),
    "EXTRACT-NOTALLOWED": (lambda _reply: refusal("EXTRACT-NOTALLOWED", "x"), "statbank_not_allowed"),
    "REQUEST-LIMIT": (lambda _reply: refusal("REQUEST-LIMIT", "x"), "statbank_limit"),
    "an unknown code": (lambda _reply: refusal("NEW-CODE", "Tabellen findes ikke"), "source_refused"),
    "no code": (lambda _reply: Reply(b"[1]", 400), "source_refused"),
    "other kind, right body": (lambda reply: replace(reply, kind="application/octet-stream"), ""),
    "not packed": (lambda reply: replace(reply, packed=False), ""),
    "without a mark": (lambda reply: replace(reply, body=reply.body.removeprefix(b"\xef\xbb\xbf")), ""),
    "with a mark": (lambda reply: replace(reply, body=b"\xef\xbb\xbf" + reply.body.removeprefix(b"\xef\xbb\xbf")), ""),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mishap", MISHAPS)
def test_every_mishap_in_every_form(form: str, mishap: str, tmp_path: Path) -> None:
    """By code; nothing half is left where a reader could find it, and what is no mishap is read rightly."""
    change, expected = MISHAPS[mishap]
    bank, manners = small_bank(spoilt=of_data(change)), HASTY if mishap == "slow" else QUICK
    found = fetched(bank, tmp_path, replace(ALL, form=form), manners=manners, at_once=12, most_cells=12)
    if not expected:
        assert figures(found) == held()
        return
    assert isinstance(found, Failure) and codes(found) == [expected]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: [*lines[:-1], lines[1], lines[-1]], "source_cell_twice"),
        (lambda lines: [*lines[:-1], lines[1].rpartition(b";")[0] + b";99,9", lines[-1]], "source_cell_twice"),
        (lambda lines: [*lines[:-1], b"2024M01;999;TOT;1", lines[-1]], "source_odd_row"),
        (lambda lines: [*lines[:-1], b"2024M01;000;TOT", lines[-1]], "source_odd_row"),
        (lambda lines: [b"OMR\xc3\x85DE;ALDER;TID;INDHOLD", *lines[1:]], "source_half"),
        (lambda lines: [b"OMR\xc3\x85DE;TID;INDHOLD", *lines[1:]], "source_half"),
    ],
)
def test_rows_that_were_not_asked_for(
    change: Callable[[list[bytes]], list[bytes]], expected: str, tmp_path: Path
) -> None:
    """A cell twice, another cell, another column: nothing is kept."""
    found = fetched(small_bank(spoilt=of_data(lambda reply: _lines(reply, change))), tmp_path)
    assert isinstance(found, Failure) and codes(found) == [expected]
    assert not (tmp_path / "AUP77.csv").exists()


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    """They are found by their names."""

    def turned(lines: list[bytes]) -> list[bytes]:
        def one(line: bytes) -> bytes:
            time, area, sex, value = line.removeprefix(b"\xef\xbb\xbf").split(b";")
            return b";".join((area, sex, time, value))

        return [*map(one, lines[:-1]), b""]

    assert figures(fetched(small_bank(spoilt=of_data(lambda r: _lines(r, turned))), tmp_path)) == held()


@pytest.mark.parametrize("form", FORMS)
def test_after_a_cut_only_what_is_missing_is_asked_for(form: str, tmp_path: Path) -> None:
    """Cut for good in the third of four parts; then two more questions, and the same file as without a cut."""
    bank = small_bank(spoilt=lambda path, n, reply: replace(reply, sent=0.5) if path == "data" and n > 2 else reply)
    request = replace(ALL, form=form)
    with opened(bank) as base, Statbank(base, QUICK, at_once=9, most_cells=9, pace=Pace(1000)) as source:
        assert codes(source.fetch(request, tmp_path / "a")) == ["source_cut"]
        bank.spoilt, bank.seed = None, 7
        bank.asked.clear()
        again = source.fetch(request, tmp_path / "a")
        assert [path for path, _said in bank.asked].count("data") == 2
        whole = source.fetch(request, tmp_path / "b")
    assert isinstance(again, Fetched) and isinstance(whole, Fetched)
    assert [one.sha256 for one in again.files] == [one.sha256 for one in whole.files]
    assert figures(again) == held()


def test_a_kept_part_of_another_update_or_one_that_was_changed_is_not_used(tmp_path: Path) -> None:
    """Figures of two updates never stand together."""
    bank = small_bank()
    with opened(bank) as base, Statbank(base, QUICK, at_once=9, pace=Pace(1000)) as source:
        assert isinstance(source.fetch(ALL, tmp_path), Fetched)
        bank.tables["AUP77"] = ({**SMALL, "updated": "2024-06-10T08:00:00"}, lambda _cell: "5")
        assert {one[2] for one in figures(source.fetch(ALL, tmp_path)).values()} == {Decimal(5)}
        assert len([*(tmp_path / "svar").glob("*.csv")]) == 4
        changed = min((tmp_path / "svar").glob("*.csv"))
        changed.write_bytes(changed.read_bytes().replace(b";5", b";6"))
        bank.asked.clear()
        assert {one[2] for one in figures(source.fetch(ALL, tmp_path)).values()} == {Decimal(5)}
    assert [path for path, _said in bank.asked].count("data") == 1


def test_a_table_that_is_updated_meanwhile_is_fetched_again(tmp_path: Path) -> None:
    """Between the first part and the last."""
    newer = {**SMALL, "updated": "2024-06-10T08:00:00"}
    bank = small_bank()

    def spoilt(path: str, number: int, reply: Reply) -> Reply:
        if path == "tableinfo" and number == 1:
            bank.tables["AUP77"] = (newer, small_figure)
        return reply

    bank.spoilt = spoilt
    assert codes(fetched(bank, tmp_path, at_once=9)) == ["source_updated_meanwhile"]
    assert not (tmp_path / "AUP77.csv").exists()
    assert isinstance(fetched(bank, tmp_path, at_once=9), Fetched)


@pytest.mark.parametrize("limit", [36, 20, 4])
def test_a_source_with_a_smaller_limit_is_asked_in_halves(limit: int, tmp_path: Path) -> None:
    """As often as it says it is too much."""
    found = fetched(small_bank(limit=limit), tmp_path, replace(ALL, form="JSONSTAT"))
    assert figures(found) == held()


CHOICES = [
    (("657",), ["657"]),
    (("661", "000", "661"), ["000", "661"]),
    (("*",), ["000", "657", "661"]),
    (("6*",), ["657", "661"]),
    (("*1",), ["661"]),
    (("6*1",), ["661"]),
    (("(1)",), ["661"]),
]
TIMES = [
    (("(1)",), ["2024M04"]),
    (("(2)",), ["2024M03"]),
    (("(-n+3)",), ["2024M02", "2024M03", "2024M04"]),
    (("(-n+99)",), [*MONTHS]),
    ((">=2024M03",), ["2024M03", "2024M04"]),
    (("<=2024M02",), ["2024M01", "2024M02"]),
    ((">=2024M02<=2024M03",), ["2024M02", "2024M03"]),
    (("2024*",), [*MONTHS]),
    (("2024M01", "(1)"), ["2024M01", "2024M04"]),
]
NOTHING = ["", "(0)", "(5)", "(-n+0)", ">=2025", "<=2023", "9*", "999", "[0-9]*", "(1", ">=", "<="]


@pytest.mark.parametrize(("said", "meant"), TIMES)
def test_periods_are_chosen_by_id_pattern_newest_and_range(
    said: tuple[str, ...], meant: list[str], tmp_path: Path
) -> None:
    """In the order of time."""
    bank = small_bank()
    found = fetched(bank, tmp_path, Request("statbank", "aup77", {"område": ("000",), "KØN": ("TOT",), "tid": said}))
    assert isinstance(found, Fetched) and found.cells == len(meant)
    (asked,) = [said for path, said in bank.asked if path == "data"]
    assert asked["variables"][0] == {"code": "Tid", "values": meant}


@pytest.mark.parametrize(("said", "meant"), CHOICES)
def test_values_are_chosen_by_id_and_pattern(said: tuple[str, ...], meant: list[str]) -> None:
    """In the table's own order."""
    with opened(small_bank()) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        info = source.describe("AUP77")
        assert isinstance(info, TableInfo)
        request = Request("statbank", "AUP77", {"OMRÅDE": said, "KØN": ("*",), "Tid": ("(1)",)})
        assert source.count(request, info) == 3 * len(meant)


@pytest.mark.parametrize("said", NOTHING)
def test_a_choice_that_means_nothing_is_told_by_name(said: str, tmp_path: Path) -> None:
    """Nothing is asked for."""
    bank = small_bank()
    found = fetched(bank, tmp_path, Request("statbank", "AUP77", {**ALL.chosen, "Tid": (said,)}))
    assert isinstance(found, Failure) and codes(found) == ["source_value_gone"] and found.problems[0].found == said
    assert [path for path, _said in bank.asked] == ["tableinfo"]


def test_a_description_says_what_a_page_needs() -> None:
    """Time, geography, unit, update, latest period and the value that is left out."""
    with opened(small_bank()) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        info = source.describe("aup77")
    assert isinstance(info, TableInfo)
    assert info.time and info.geography and (info.time.id, info.geography.id) == ("Tid", "OMRÅDE")
    said = (info.id, info.unit, info.updated, info.latest, info.left_out, info.footnote, info.active)
    assert said == ("AUP77", "Pct.", "2024-05-10T08:00:00", "2024M04", "0", "", True)


def table(*variables: dict[str, object], **more: object) -> dict[str, object]:
    """The small table with other variables."""
    return description("AUP77", str(SMALL["text"]), "Pct.", *variables, **more)


BRANCH = variable("BRANCHE", "branche", [("A", "Landbrug")])
CHANGED = [
    (table(AREA, TIME), ["source_variable_gone"], "KØN"),
    (table(AREA, SEX, BRANCH, TIME), ["source_variable_new"], "branche"),
    (table(AREA, TIME, BRANCH), ["source_variable_gone"], "KØN"),
    (table({**AREA, "values": AREA["values"][:1]}, SEX, TIME), ["source_value_gone"], "657"),
    (table(AREA, SEX, {**TIME, "values": TIME["values"][1:]}), ["source_value_gone"], "2024M01"),
]


@pytest.mark.parametrize(("now", "expected", "words"), CHANGED)
def test_a_kept_request_that_no_longer_fits_says_what_is_gone_or_new(
    now: dict[str, object], expected: list[str], words: str, tmp_path: Path
) -> None:
    """By name; nothing is fetched."""
    kept = request_of(
        Request("statbank", "AUP77", {"OMRÅDE": ("657",), "KØN": ("TOT",), "Tid": ("2024M01",)}).canonical()
    )
    assert kept is not None
    found = fetched(Bank({"AUP77": (now, small_figure)}), tmp_path, kept)
    assert isinstance(found, Failure) and codes(found) == expected
    assert words in str(found.problems[0].message)


def test_new_values_other_texts_and_another_unit_are_warnings(tmp_path: Path) -> None:
    """Held against the description that was kept when the request was made."""
    assert isinstance(fetched(small_bank(), tmp_path), Fetched)
    before = described_before(tmp_path)
    assert before == table_info(SMALL)
    values = [{"id": "TOT", "text": "Alle"}, *SEX["values"][1:], {"id": "X", "text": "Andre"}]
    now = {**SMALL, "unit": "Promille", "active": False, "variables": [AREA, {**SEX, "values": values}, TIME]}
    request = Request("statbank", "AUP77", {**ALL.chosen, "KØN": ("TOT",)})
    found = fetched(Bank({"AUP77": (now, lambda _cell: "1")}), tmp_path, request, before)
    expected = ["source_table_ended", "source_unit_changed", "source_value_new", "source_value_renamed"]
    assert codes(found) == expected and {one.severity for one in found.problems} == {"warning"}
    assert [one.found for one in found.problems][1:] == ["Promille", "X Andre", "I alt → Alle"]


def test_a_withdrawn_table_says_where_to_look(tmp_path: Path) -> None:
    """When it is described, and when it is fetched."""
    with opened(Bank()) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:
        for found in (source.describe("AUP77"), source.fetch(ALL, tmp_path)):
            assert isinstance(found, Failure) and [one.code for one in found.problems] == ["statbank_not_found"]
            assert "søg den frem igen" in str(found.problems[0].message)


@pytest.mark.parametrize(
    "said",
    [{}, [], None, {"id": "A"}, {"id": "A", "variables": [1]}, {"id": "A", "variables": []},
    table(AREA, AREA, TIME), table({**AREA, "values": []}, TIME), table({**AREA, "values": [{"text": "x"}]}, TIME)],
)  # fmt: skip
def test_a_description_that_is_none(said: object, tmp_path: Path) -> None:
    """It is told, and no table made of it."""
    bank = small_bank(spoilt=lambda _path, _n, _reply: Reply(json.dumps(said).encode()))
    assert codes(fetched(bank, tmp_path)) == ["source_not_read"]


def test_bulk_needs_every_variable_and_the_other_form_takes_the_total(tmp_path: Path) -> None:
    """And time is never left to the source to choose."""
    request = Request("statbank", "AUP77", {"OMRÅDE": ("657",), "Tid": ("*",)})
    assert codes(fetched(small_bank(), tmp_path / "a", request)) == ["source_variable_new"]
    found = fetched(small_bank(), tmp_path / "b", replace(request, form="JSONSTAT"))
    assert {key[2]: one[2] for key, one in figures(found).items()} == {
        month: one[2] for (area, sex, month), one in held().items() if (area, sex) == ("657", "I alt")
    }
    no_time = Request("statbank", "AUP77", {"OMRÅDE": ("657",)}, "JSONSTAT")
    assert codes(fetched(small_bank(), tmp_path / "c", no_time)) == ["source_variable_new"]
    assert codes(fetched(small_bank(), tmp_path / "d", replace(ALL, form="XLSX"))) == ["statbank_form"]


def test_a_table_with_units_as_a_variable_has_a_title_for_each(tmp_path: Path) -> None:
    """Two units in one table are two series, each named after the table."""
    unit = variable("ENHED", "enhed", [("A", "Antal"), ("P", "Pct. af arbejdsstyrken")])
    info = description("AUS77", "Ledige", "-", AREA, unit, TIME)
    bank = Bank({"AUS77": (info, lambda cell: {"A": "1078", "P": "2,4"}[cell["ENHED"]])})
    request = Request("statbank", "AUS77", {"OMRÅDE": ("657",), "ENHED": ("*",), "Tid": ("(1)",)})
    found = fetched(bank, tmp_path, request)
    assert isinstance(found, Fetched)
    read = read_file(found.files[0].path).figures
    assert [(one.indicator, one.unit, one.value) for one in read] == [
        ("Ledige: Antal", "Antal", Decimal(1078)),
        ("Ledige: Pct. af arbejdsstyrken", "Pct. af arbejdsstyrken", Decimal("2.4")),
    ]


@pytest.mark.parametrize("code", ["KOMK", "BOPKOM", "område"])
def test_the_geography_is_read_as_areas_whatever_its_id(code: str, tmp_path: Path) -> None:
    """A table that says which of its variables is a map has areas with codes."""
    area = {**AREA, "id": code, "values": AREA["values"][1:]}
    bank = Bank({"AUP77": (table(area, TIME), lambda _cell: "5")})
    found = fetched(bank, tmp_path, Request("statbank", "AUP77", {code: ("*",), "Tid": ("(1)",)}))
    assert isinstance(found, Fetched)
    read = read_file(found.files[0].path).figures
    assert [(one.area_code, one.area, one.breakdown) for one in read] == [
        ("657", "Herning", ""),
        ("661", "Holstebro", ""),
    ]


def test_labels_with_signs_of_the_form_and_labels_alike(tmp_path: Path) -> None:
    """A semicolon and quotes in a text stay in it; two values of one text keep their codes."""
    odd = variable("UDD", "uddannelse", [("1", 'Kort; "videregående"'), ("2", "I alt"), ("3", "I alt")])
    info = description("UDD7", 'Elever; "alle"', "Antal", odd, TIME)
    bank = Bank({"UDD7": (info, lambda cell: cell["UDD"])})
    found = fetched(bank, tmp_path, Request("statbank", "UDD7", {"UDD": ("*",), "Tid": ("(1)",)}))
    assert isinstance(found, Fetched)
    read = read_file(found.files[0].path).figures
    assert {one.indicator for one in read} == {'Elever; "alle"'}
    assert [(one.breakdown.partition("=")[2], one.value) for one in read] == [
        ('1 Kort, "videregående"', 1), ("2 I alt", 2), ("3 I alt", 3),
    ]  # fmt: skip


def test_tables_are_found_by_their_words() -> None:
    """First the one of that id, then by title, then by variable; ended ones only where they are asked for."""
    ended = {**description("AUP01", "Ledige, gammel", "Pct.", AREA, TIME), "active": False}
    by_sex = description("FOLK1", "Folketal", "Antal", AREA, SEX, TIME)
    bank = Bank({one["id"]: (one, small_figure) for one in (by_sex, SMALL, ended)})
    bank.subjects = [{"id": "1", "description": "Arbejde", "subjects": [{"id": "11", "description": "Ledige"}]}]
    with opened(bank) as base, Statbank(base, QUICK, pace=Pace(1000)) as source:

        def ids(words: str, inactive: bool = False) -> list[str]:
            found = source.search(words, inactive=inactive)
            assert not isinstance(found, Failure)
            return [one.id for one in found]

        assert ids("ledige PCT") == ["AUP77"] and ids("ledige", inactive=True) == ["AUP77", "AUP01"]
        assert ids("køn") == ["FOLK1", "AUP77"] and ids("folk1") == ["FOLK1"] and ids("intet") == []
        assert len(ids("")) == 2
        assert source.subjects() == (("1", "Arbejde"), ("11", "Ledige"))
        assert isinstance(source.tables(("11",)), tuple) and bank.asked[-1][1]["subjects"] == ["11"]


def test_a_request_is_kept_as_one_text() -> None:
    """However its variables were ordered; what is no request is none."""
    turned = Request("statbank", "AUP77", dict(reversed(ALL.chosen.items())))
    assert turned.canonical() == ALL.canonical() and request_of(ALL.canonical()) == ALL
    assert [request_of(text) for text in ("", "[]", "{}", "null", '{"chosen": 1}', "[" * 90_000)] == [None] * 6


def test_progress_is_told_in_cells(tmp_path: Path) -> None:
    """Part by part, up to all of them."""
    told: list[tuple[int, int]] = []
    with opened(small_bank()) as base, Statbank(base, QUICK, at_once=9, pace=Pace(1000)) as source:
        source.fetch(ALL, tmp_path, told=lambda come, of: told.append((come, of)))
    assert told == [(9, 36), (18, 36), (27, 36), (36, 36)]
