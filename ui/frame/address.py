"""State in the address: every choice is a query parameter with a stable id, so that a link shows what the sender saw.

Streamlit's own binding writes the option's *label* into the address, which changes with language and wording; here the
address holds ids. It is the only source: a widget is set from it before it is drawn, and a choice is written back.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Literal

import streamlit as st

from maaltavle.message import SOURCE
from maaltavle.spelling.numbers import whole_number
from maaltavle.spelling.plain import in_ascii
from maaltavle.wording import LANGUAGES
from maaltavle.wording.language import DANISH, Language, language
from ui.frame.said import watch

_NOTICES, _CHOICES, _WROTE = "address-notices", "address-choices", "address-wrote"
MOST, LONGEST_KEY, LONGEST = 40, 40, 300  # parameters of an address, letters of a name and of a value
LONGER = {
    "del": 2_000,
    "kryds": 2_000,
    "valgte": 2_000,
    "ligne": 2_000,
}  # many columns, ticked goals, areas, indicators
LONGEST_SHARED = 100  # what every link of a page repeats: ids of places, a year, a date
# An address that is asked for outside a run of Streamlit, and the sentences about it.
_ASKED: ContextVar[tuple[Mapping[str, str], list[str]] | None] = ContextVar("asked", default=None)


@contextmanager
def asked_for(address: Mapping[str, str]) -> Iterator[list[str]]:
    """Meanwhile the address is this one; gives the notices that it leads to, which nobody else shows."""
    notices: list[str] = []
    token = _ASKED.set((address, notices))
    try:
        yield notices
    finally:
        _ASKED.reset(token)


def _query() -> Mapping[str, str]:
    asked = _ASKED.get()
    return asked[0] if asked else st.query_params


def parameter(key: str) -> str:
    """The value of a parameter in the address, "" when it is absent: what cannot be seen is left out, and what nobody
    can mean is cut, for a page repeats it in every link."""
    return _read(key, _query().get(key, ""))


def parameters(keys: Sequence[str]) -> dict[str, str]:
    """The values of several parameters, as `parameter` has each: the address is looked at once."""
    asked = _ASKED.get()
    found = asked[0] if asked else st.query_params.to_dict()
    return {key: _read(key, found.get(key, "")) for key in keys}


def _read(key: str, value: str) -> str:
    value = value[: LONGER.get(key, LONGEST)]
    return value if value.isprintable() else "".join(filter(str.isprintable, value))


def address_state(*but: str) -> dict[str, str]:
    """What the address holds, `but` these parameters and the note of a page that was not found."""
    keys = [key for key in _query() if len(key) <= LONGEST_KEY and key.isprintable()]
    return {key: parameter(key) for key in keys[:MOST] if key not in (*but, "ukendt")}


def current_language() -> Language:
    """The language of the address; one that is not known gives a notice and Danish."""
    code = parameter("sprog") or SOURCE
    if code not in LANGUAGES:
        notice(DANISH("Sproget »{found}« findes ikke her. Siden vises på dansk.", found=code[:40]))
        code = SOURCE
    return language(code)


def notice(sentence: str) -> None:
    """Keep a calm sentence to be shown at the top of the page that is being drawn."""
    asked = _ASKED.get()
    (asked[1] if asked else st.session_state.setdefault(_NOTICES, [])).append(sentence)


def take_notices() -> list[str]:
    """The sentences kept since last asked, each once."""
    return list(dict.fromkeys(st.session_state.pop(_NOTICES, [])))


def take_choices() -> dict[str, str]:
    """What stands in the select boxes drawn since last asked, by parameter: `Kommune: Herning`."""
    found: dict[str, str] = st.session_state.pop(_CHOICES, {})
    return found


def chosen(
    key: str, options: Sequence[str], default: str, lang: Language, what: str, words: Callable[[str], str] = str
) -> str:
    """The value of `key` in the address if it is one of `options`, else the nearest of them, with a notice.

    `what` names the thing in the person's language ("Året", "Indikatoren"); `words` gives an option's name, by which it
    is also found. Options must not be empty.
    """
    found = parameter(key)
    if not found:
        return default if default in options else options[0]
    if found in options:
        return found
    nearest = nearest_option(
        found, {**{words(option): option for option in options}, **{o: o for o in options}}, default
    )
    shown = words(nearest)
    if not shown or (whole_number(found) is not None and whole_number(nearest) is not None):
        notice(lang("{what} »{found}« findes ikke her. Det nærmeste vises i stedet.", what=what, found=found[:60]))
    else:
        notice(lang("{what} »{found}« findes ikke her. Vist er {shown}.", what=what, found=found[:60], shown=shown))
    return nearest


def nearest_option(found: str, options: Mapping[str, str], default: str) -> str:
    """The option closest to what was asked for: the nearest number among numbers, else the most similar name or id.

    `options` holds every spelling by which an option may be found, with the option.
    """
    numbers = {option: number for option in options.values() if (number := whole_number(option)) is not None}
    sought = whole_number(found)
    if sought is not None and numbers:
        return min(numbers, key=lambda option: abs(numbers[option] - sought))
    spelled = {_spelling(name): option for name, option in options.items()}
    alike = difflib.get_close_matches(_spelling(found), spelled, n=1, cutoff=0.5)
    if alike:
        return spelled[alike[0]]
    return default if default in options.values() else next(iter(options.values()))


def _spelling(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in in_ascii(name))


def pick(
    label: str,
    key: str,
    options: Sequence[str],
    words: Callable[[str], str],
    *,
    default: str,
    lang: Language,
    width: int | Literal["stretch"] = "stretch",
    clears: Sequence[str] = (),
) -> str:
    """A select box bound to the address. `clears` are parameters that lose their meaning when this one changes."""
    value = chosen(key, options, default, lang, label, words)
    widget = _bound(key, value, tuple(clears))
    st.session_state.setdefault(_CHOICES, {})[key] = f"{label}: {words(value)}"
    st.selectbox(label, options, key=widget, format_func=words, width=width)
    return value


def write_text(key: str, label: str, placeholder: str) -> str:
    """A text field bound to the address."""
    value = parameter(key)
    st.text_input(label, key=_bound(key, value), placeholder=placeholder)
    return value


def _bound(key: str, value: str, clears: tuple[str, ...] = ()) -> str:
    """The field `pick-{key}` shows `value`, and what a person makes of it goes into the address."""
    return watch(f"pick-{key}", value, partial(_write, key, parameter(key), clears))


def _write(key: str, found: str, clears: tuple[str, ...], said: object) -> None:
    """Put what a person chose into the address, if it still says there what the field was drawn by (`found`)."""
    if parameter(key) != found:
        return
    wrote: dict[str, tuple[str, str, tuple[str, ...]]] = st.session_state.setdefault(_WROTE, {})
    # Who chooses twice on a slow line sends the second choice with the address as it was before the first. Back in the
    # browser brings an old address too, but no choice with it.
    for other, (before, after, lost) in wrote.items():
        if other != key and parameter(other) == before and st.session_state.get(f"pick-{other}") == after:
            _put(other, after, lost)
    wrote[key] = (found, str(said), clears)
    _put(key, str(said), clears)


def _put(key: str, value: str, clears: tuple[str, ...]) -> None:
    for other in clears:
        st.query_params.pop(other, None)
    st.query_params[key] = value
