"""Every sentence a person reads has its English, with the same blanks to fill, and the catalogue holds nothing else."""

from __future__ import annotations

import pytest
import strings
from babel.messages.catalog import Catalog, Message


def test_the_english_catalogue_is_whole() -> None:
    """Each source string has a translation; `python -m tests.strings` prints what is missing as entries to fill in."""
    messages, obsolete = strings.english()
    faults = strings.faults(strings.program_strings(), messages)
    assert not faults, "\n".join(faults)
    assert not obsolete, f"obsolete entries left in the catalogue: {obsolete}"


def test_the_strings_of_every_room_are_found() -> None:
    """The extraction sees Python and templates, the core and the pages; else the test above would prove nothing."""
    found = strings.program_strings()
    rooms = {place.rsplit("/", 1)[0] for place in (string.place for string in found)}
    assert {
        "maaltavle/wording",
        "maaltavle/judge",
        "maaltavle/charts",
        "ui/goals",
        "ui/goals/templates",
        "pages",
    } <= rooms
    assert {"nået", "Mål {year}", "Overblik", "Sider", "mindst {n}"} <= {string.key for string in found}


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('lang("Tal")', ["Tal"]),
        ('page.lang("Tal {n}", n=1)', ["Tal {n}"]),
        ('language("da")("Tal")', ["Tal"]),
        ('lang("Et " "to")', ["Et to"]),
        ('lang.plural("{n} mål", "{n} mål i alt", 2)', [("{n} mål", "{n} mål i alt")]),
        ('lang("op" if up else "ned")', ["op", "ned"]),
        ('def f(up):\n    form = "op" if up else "ned"\n    return lang(form)', ["op", "ned"]),
        ('lang(f"Tal {n}")', [None]),
        ("lang(words)", [None]),
        ('other("Tal")', []),
        ("lang.number(3)", []),
    ],
)
def test_python_strings(source: str, keys: list) -> None:
    assert [found.key for found in strings.python_strings(source, "x.py")] == keys


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("{{ lang('Tal') }}", ["Tal"]),
        ("{% if lang('Tal') %}{{ page.lang('To', n=2) }}{% endif %}", ["Tal", "To"]),
        ("{{ lang.plural('et', 'flere', n) }}", [("et", "flere")]),
        ("{{ lang(view.title) }}", [None]),
        ("{{ lang.number(3) }} {{ link('kilder') }}", []),
    ],
)
def test_template_strings(source: str, keys: list) -> None:
    assert [found.key for found in strings.template_strings(source, "x.j2")] == keys


def _messages(**texts: str | tuple[str, str]) -> dict:
    catalogue = Catalog(locale="en_GB")
    for key, text in texts.items():
        catalogue.add(key.replace("_n_", "{n}"), text)
    return {message.id: message for message in catalogue if message.id}


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ({}, "no English"),
        (_messages(Tal=""), "empty"),
        ({"Tal": Message("Tal", "Figure", flags=["fuzzy"])}, "fuzzy"),
        (_messages(Tal="Figure {x}"), "placeholders"),
        (_messages(Tal="Figure {n}"), "{n}"),
        (_messages(Tal="Figure", Mere="More"), "nothing in the program says this"),
    ],
)
def test_a_fault_is_found(messages: dict, fault: str) -> None:
    """The checker speaks up for each kind of fault, and is silent about a whole catalogue."""
    found = [strings.Found("Tal", "x.py:1")]
    assert [fault in line for line in strings.faults(found, messages)] == [True]
    assert not strings.faults(found, _messages(Tal="Figure"))
