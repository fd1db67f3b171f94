"""Which values of each variable are fetched; proposed is the municipality beside the country, over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import streamlit as st

from maaltavle.contracts.source import Source, TableInfo, Variable
from maaltavle.model import Area
from ui.frame.literal import literal
from ui.frame.page import Page
from ui.frame.said import begin, keep

ALL, OWN, SOME = "alle", "egen", "valgte"
NEWEST = (1, 13, 25, 61, 181)  # a month beside the same a year before, and one, two, five, fifteen years
_TOTALS = ("i alt", "total", "alle", "hele landet")
Chosen = dict[str, tuple[str, ...]]


def choose(page: Page, source: Source, info: TableInfo) -> Chosen:
    """The fields of every variable, and what is chosen in them, by the variable's id; one that nothing is chosen of is
    left out."""
    chosen: Chosen = {}
    with st.container(key="fetch-fields"):
        for variable in _ways(page, info):
            key = f"fetch-{source.name}-{info.id}-{variable.id}"
            values = _times(page, source, variable, key) if variable.time else _values(page, variable, key)
            if values:
                chosen[variable.id] = values
    return chosen


def _ways(page: Page, info: TableInfo) -> Iterator[Variable]:
    """The variables, in one way each: of several ways to part the same a person says which."""
    for _one, found in groupby(info.variables, lambda one: one.one_of or one.id):
        ways = [*found]
        yield ways[0] if len(ways) == 1 else _way(page, info, {one.id: one for one in ways})


def _way(page: Page, info: TableInfo, ways: Mapping[str, Variable]) -> Variable:
    first = next(iter(ways.values()))
    key = begin(f"fetch-{info.id}-way-{first.id}", first.id)
    words = page.lang("{name}: delt efter", name=literal(first.text))
    return ways[st.selectbox(words, [*ways], key=key, format_func=lambda one: ways[one].text, width=420)]


def _times(page: Page, source: Source, variable: Variable, key: str) -> tuple[str, ...]:
    """The newest so many periods, or all."""
    lang, whole = page.lang, len(variable.values)
    counts = [n for n in NEWEST if n < whole]
    words = {str(n): lang.plural("den nyeste", "de nyeste {n}", n) for n in counts}
    words[ALL] = lang("alle {n}", n=lang.number(whole))
    first = str(counts[-1]) if counts else ALL
    key = begin(f"{key}-{whole}", first)
    found = st.selectbox(literal(variable.text), [*words], key=key, format_func=words.__getitem__, width=420)
    return ("*",) if found == ALL else (source.newest(int(found)),)


def _values(page: Page, variable: Variable, key: str) -> tuple[str, ...]:
    """Own municipality and country, the total, all, or those that are picked one by one."""
    lang, texts = page.lang, {one.id: one.text for one in variable.values}
    proposed = _own(page, variable) if variable.map else _total(variable)
    words = {OWN: ", ".join(texts[one] for one in proposed)} if proposed else {}
    words |= {ALL: lang("alle {n}", n=lang.number(len(texts))), SOME: lang("vælg selv")}
    if len(texts) == 1:
        words = {ALL: next(iter(texts.values()))}
    how = st.selectbox(literal(variable.text), [*words], key=begin(f"{key}-how", next(iter(words))), width=420,
                       format_func=words.__getitem__)  # fmt: skip
    if how != SOME:
        return tuple(proposed) if how == OWN else ("*",)
    st.session_state.setdefault(f"{key}-some", [])
    words_of, hint = literal(variable.text), lang("Vælg en eller flere")
    picked = st.multiselect(lang("{name}: vælg selv", name=words_of), [*texts], key=keep(f"{key}-some"),
                            format_func=texts.__getitem__, placeholder=hint)  # fmt: skip
    return tuple(picked)


def _own(page: Page, variable: Variable) -> list[str]:
    """The values of a geography that are the municipalities here, and the country; by code, else by name."""
    areas = page.board.catalogue.areas
    wanted = [areas[one] for one in page.board.municipalities()]
    wanted += [one for one in areas.values() if one.level == "country"]
    return [value.id for value in variable.values if any(_is(value.id, value.text, one) for one in wanted)]


def _is(code: str, text: str, area: Area) -> bool:
    names = {name.casefold() for name in area.name.values()}
    return (bool(area.code) and code == area.code) or text.casefold().removesuffix(" kommune") in names


def _total(variable: Variable) -> Sequence[str]:
    """The value that is the whole of a variable, as sources name it."""
    return [one.id for one in variable.values if one.text.casefold().startswith(_TOTALS)][:1]
