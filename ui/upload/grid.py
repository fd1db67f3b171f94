"""Many kinds of figures answered in one grid: a row a kind, filled in as far as the file says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from maaltavle.intake import Question
from maaltavle.message import Words
from maaltavle.model import Direction, Indicator
from maaltavle.wording.language import Language
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.linked import mount, packed
from ui.frame.shell import Page
from ui.upload.indicator import MOST_DECIMALS, periodicities

GATHERED = "kinds"  # the id of the question that many small ones became
NEW = "+"
Row = Mapping[str, Any]  # Any: what stands in the fields of a row, texts and whether it is ticked
Answered = dict[str, str | Indicator]


def ask_many(page: Page, key: str, question: Question) -> tuple[Answered, set[str]]:
    """The grid: what each kind that is taken is, and the kinds that are left out once any is taken."""
    lang = page.lang
    with st.container(horizontal=True, key=f"{key}-all"):
        ticked = begin_with(lang, key, question)
        unit = of_rest(lang("Enheden, hvor ingen er valgt"), _units(page), f"{key}-unit", lang)
        good = of_rest(lang("Hvad er godt, hvor intet er valgt"), directions(lang), f"{key}-good", lang)
    more = st.checkbox(lang("Vis også definition, udvalg, hvor tit og decimaler"), key=f"{key}-more")
    labels = list(question.labels)
    suggested = [made for label in labels if isinstance(made := question.suggestions[label], Indicator)]
    rows = [_row(label, made, ticked) for label, made in zip(labels, suggested, strict=True)]
    filled = filled_in(key, ticked, lang("Slags tal i filen"), lang("I filen"), rows, _columns(page, rows, more))
    return answers_of(dict(zip(labels, suggested, strict=True)), filled, unit or "", good or "")


def filled_in(
    key: str, ticked: str, caption: str, first: str, rows: Sequence[Row], columns: Sequence[Row]
) -> list[Row]:  # fmt: skip
    """The rows of a grid as a person has filled them in; `first` is the heading over their labels."""
    own = f"{key}-rows-{ticked}"
    before = getattr(st.session_state.get(own), "edits", None)  # for a browser that draws the grid anew
    given = {"caption": caption, "first": first, "rows": rows, "columns": columns, "edits": before or {}}
    edits = mount("grid", packed(given), own, on_edits_change=lambda: None).edits or {}
    return [{**row, **edits.get(str(n), {})} for n, row in enumerate(rows)]


def answers_of(
    suggested: Mapping[str, Indicator], rows: Sequence[Row], unit: str, good: str
) -> tuple[Answered, set[str]]:
    """The answers of the rows that are taken and whole, and the labels that are left out: none while none is taken."""
    pairs = list(zip(suggested.items(), rows, strict=True))
    taken = [(label, made, row) for (label, made), row in pairs if row["take"]]
    found = {label: _answer(made, row, unit, good) for label, made, row in taken}
    left_out = set(suggested) - found.keys() if taken else set()
    return {label: answer for label, answer in found.items() if answer is not None}, left_out


def _answer(made: Indicator, row: Row, unit: str, good: str) -> str | Indicator | None:
    if row["is"] != NEW:
        return str(row["is"])
    name, own, direction = str(row["name"]).strip(), str(row["unit"] or unit), str(row["good"] or good)
    if not (name and own and direction):
        return None
    elsewhere = made.name["en"] if made.name["en"] != made.name["da"] and name == made.name["da"] else name
    definition, decimals = str(row["definition"]).strip(), str(row["decimals"])
    return replace(
        made,
        name=Words(da=name, en=str(row["english"]).strip() or elsewhere),
        unit=own,
        good=Direction(direction),
        source_body=str(row["source"]).strip(),
        definition=made.definition if definition == made.definition["da"] else Words.same(definition),
        committee=str(row["committee"]),
        periodicity=str(row["often"]),
        decimals=int(decimals) if decimals.isdecimal() else made.decimals,
    )


def _row(label: str, made: Indicator, ticked: str) -> dict[str, Any]:  # Any: as Row
    return {
        "label": label,
        "take": ticked == "all",
        "is": NEW,
        "name": made.name["da"],
        "unit": made.unit,
        "good": "",
        "source": made.source_body,
        "english": "",
        "definition": made.definition["da"],
        "committee": made.committee,
        "often": made.periodicity,
        "decimals": str(made.decimals),
    }


def begin_with(lang: Language, key: str, question: Question) -> str:
    """Whether the rows begin as taken: a few more than a form holds do, of very many none is taken by itself."""
    words = {"all": lang("alle"), "none": lang("ingen")}
    first = 0 if question.id == GATHERED else 1
    return st.selectbox(
        lang("Begynd med kryds ved"), list(words), index=first, format_func=words.__getitem__, key=f"{key}-ticked",
        width=170,
    )  # fmt: skip


def of_rest(label: str, words: Mapping[str, str], key: str, lang: Language) -> str | None:
    return st.selectbox(
        label, list(words), index=None, format_func=words.__getitem__, key=key, placeholder=lang("Vælg"), width=260
    )


def directions(lang: Language) -> dict[str, str]:
    """Which way is good, in words."""
    return {
        Direction.UP.value: lang("højere er bedre"),
        Direction.DOWN.value: lang("lavere er bedre"),
        Direction.NEUTRAL.value: lang("ingen af delene"),
    }


def _units(page: Page) -> dict[str, str]:
    units = page.board.catalogue.units
    return {i: name_of(unit, page.lang) or page.lang("antal") for i, unit in units.items()}


def _columns(page: Page, rows: Sequence[Row], more: bool) -> list[Row]:
    lang, known = page.lang, page.board.catalogue.indicators
    names = {i: name_of(one, lang) for i, one in known.items()}
    others = sorted(names.items(), key=lambda pair: alphabetical(pair[1]))
    units = _units(page) | {row["unit"]: row["unit"] for row in rows if row["unit"] not in _units(page)}
    columns = [
        tick(lang),
        choice("is", lang("Tallene er"), [(NEW, lang("en ny indikator")), *others]),
        text("name", lang("Navn")),
        choice("unit", lang("Enhed"), [BLANK, *((i, words) for i, words in units.items() if i)]),
        choice("good", lang("Hvad er godt?"), [BLANK, *directions(lang).items()]),
        text("source", lang("Kilde")),
    ]
    return [*columns, *_more(page)] if more else columns


def _more(page: Page) -> list[Row]:
    """What the form of a single kind folds away."""
    lang, committees = page.lang, page.board.catalogue.committees
    return [
        text("definition", lang("Definition")),
        choice("committee", lang("Udvalg"), [("", lang("intet bestemt udvalg")),
                                             *((i, name_of(one, lang)) for i, one in committees.items())]),
        choice("often", lang("Hvor tit"), [*periodicities(lang).items()]),
        choice("decimals", lang("Decimaler"), [(str(n), str(n)) for n in range(MOST_DECIMALS + 1)]),
        text("english", lang("Navn på engelsk")),
    ]  # fmt: skip


BLANK = ("", "–")


def tick(lang: Language) -> Row:
    """The column that says whether a row is taken."""
    return {"id": "take", "kind": "tick", "words": lang("Tag med")}


def choice(own: str, words: str, options: Sequence[tuple[str, str]]) -> Row:
    """A column with one of some options in each row; those that a row has as `near` come first."""
    return {"id": own, "kind": "choice", "words": words, "options": options}


def text(own: str, words: str) -> Row:
    """A column to write in."""
    return {"id": own, "kind": "text", "words": words}
