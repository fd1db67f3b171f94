"""A frozen deck as it is kept: every word, figure and drawing of its screens, and the way back to the same deck.

What is kept names the kind of each value, so that it can be read without knowing how it was made. A field that has its
default is left out: what a later version adds is empty in decks from before. Nothing of the store, the catalogue or the
rules is asked when it is read.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any  # Any: JSON, and the values of a deck by name

from maaltavle.charts import POCKET, PROJECTOR, Chart, Theme
from maaltavle.charts.drawing import (
    Axis,
    Bar,
    Drawing,
    Label,
    Margin,
    Marks,
    Pen,
    Rule,
    Run,
    Series,
    Slot,
    Stated,
    Tick,
    Tint,
)
from maaltavle.meetings.stage import Pictures
from maaltavle.meetings.types import Again, Deck, Screen, SideFigure
from maaltavle.model import AgendaPoint, Interval, Kind, Marker, Meeting, Observation, Outcome, Renamed
from maaltavle.store.archive import sha256_of
from maaltavle.wording.language import Language, language

FORM = 1  # of what is kept; a deck of another form is not read
_OF, _IS = "of", "is"  # the kind of a value, and a value that is one text
_LATER = ("decisions", "freeze", "again")  # what the meeting led to, and that it is frozen: not what was presented
_WHOLE = (Deck, Screen, SideFigure, Meeting, AgendaPoint, Observation, Interval, Drawing, Axis, Bar, Label, Margin,
          Marks, Pen, Rule, Run, Series, Slot, Stated, Tick, Tint)  # fmt: skip
_KINDS: dict[str, Callable[..., Any]] = {kind.__name__: kind for kind in _WHOLE}
_TEXTS: dict[str, Callable[[str], Any]] = {
    "Decimal": Decimal, "date": date.fromisoformat, "Outcome": Outcome, "Kind": Kind, "Marker": Marker,
}  # fmt: skip
_AS_KEPT = Renamed()
_THEMES = {theme.name: theme for theme in (PROJECTOR, POCKET)}


@dataclass(frozen=True)
class KeptTable:
    """The table of a kept chart, in the words it had."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def columns(self, _lang: Language) -> tuple[str, ...]:
        """The headings."""
        return self.heads

    def rows(self, _lang: Language) -> list[tuple[str, ...]]:
        """One tuple of words a figure shown."""
        return list(self.cells)


def kept(decks: Iterable[Deck]) -> bytes:
    """Decks as they are kept: a line of JSON a language, the deck itself packed, since most of it repeats."""
    lines = ({"kept": {"form": FORM, "deck": _packed(deck)}, "language": deck.language} for deck in decks)
    return "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines).encode()


def _packed(deck: Deck) -> str:
    text = json.dumps(_plain(deck), ensure_ascii=False, sort_keys=True)
    return b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def read_kept(content: bytes, code: str, pictures: Pictures, renamed: Renamed = _AS_KEPT) -> Deck | None:
    """The deck of a language among what is kept; None where it is not there, or of a form that is not known.

    `pictures` gives an attached file by its hash, `renamed` the ids of now by the old ones.
    """
    for line in content.splitlines():
        if not line.startswith(b'{"kept"'):
            continue
        found = json.loads(line)
        if found["language"] == code and found["kept"]["form"] == FORM:
            told = json.loads(zlib.decompress(b64decode(found["kept"]["deck"])))
            deck: Deck = _Reading(language(code), pictures, renamed).value(told)
            return deck
    return None


_SCREEN = b'{"language"'  # how the line of a screen begins in a proof
_WORDS = ("message", "number", "number_words", "period", "sign", "outcome_word", "ground", "beneath", "target_words",
          "columns", "rows", "paragraphs", "source", "caveats", "notes", "picture_words")  # fmt: skip


def again_in(content: bytes) -> Again:
    """What has to be made again of a deck that was kept so."""
    starts = {line[:8] for line in content.splitlines()}
    if b'{"kept":' in starts:
        return Again.NOTHING
    return Again.CHARTS if _SCREEN[:8] in starts else Again.ALL


def in_kept_words(made: Deck, proof: bytes) -> Deck | None:
    """A deck made again, in the words of its proof; None where a proof does not have all of its screens.

    Releases before this form kept the words of each screen and no drawings.
    """
    told = {found["screen"]["id"]: found["screen"] for line in proof.splitlines() if line.startswith(_SCREEN)
            if (found := json.loads(line))["language"] == made.language and "screen" in found}  # fmt: skip
    if [(screen.id, screen.kind) for screen in made.screens] != [(name, one["kind"]) for name, one in told.items()]:
        return None
    return replace(made, screens=tuple(_worded(one, told[one.id]) for one in made.screens), again=Again.CHARTS)


def _worded(made: Screen, told: Mapping[str, Any]) -> Screen:
    words = {name: _tuples(told.get(name, "")) for name in _WORDS}
    beside = tuple(SideFigure(**one) for one in told["beside"])
    return replace(made, beside=beside, outcome=Outcome(told["outcome"]) if told["outcome"] else None, **words)


def _tuples(found: Any) -> Any:
    return tuple(map(_tuples, found)) if isinstance(found, list) else found


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return {_OF: type(value).__name__, _IS: value.value}
    if isinstance(value, date):
        return {_OF: "date", _IS: value.isoformat()}
    if isinstance(value, Decimal):
        return {_OF: "Decimal", _IS: str(value)}
    if isinstance(value, bytes):
        return {_OF: "bytes", _IS: sha256_of(value)}
    if isinstance(value, Theme):
        return {_OF: "Theme", _IS: value.name}
    if isinstance(value, Chart):
        return _chart(value)
    if hasattr(value, "_fields"):
        return {_OF: type(value).__name__, **{name: _plain(getattr(value, name)) for name in value._fields}}
    if is_dataclass(value) and not isinstance(value, type):
        return {_OF: type(value).__name__, **_fields(value)}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _fields(value: Any) -> dict[str, Any]:
    told = ((one.name, getattr(value, one.name), one.default) for one in fields(value) if one.name not in _LATER)
    return {name: _plain(found) for name, found, default in told if default is MISSING or not _alike(found, default)}


def _alike(found: object, default: object) -> bool:
    """Whether a value is the default to the letter: 0 is not written as 0.0 is."""
    return type(found) is type(default) and found == default


def _chart(chart: Chart) -> dict[str, Any]:
    lang = chart.lang
    drawn = {PROJECTOR.name: chart.drawing, POCKET.name: chart.again(POCKET).drawing}
    return {
        _OF: "Chart", "kind": chart.kind, "alt": chart.alt(lang), "columns": _plain(chart.columns(lang)),
        "rows": _plain(chart.rows(lang)), "drawings": {name: _plain(one) for name, one in drawn.items()},
    }  # fmt: skip


@dataclass(frozen=True)
class _Reading:
    """The way back, in one language."""

    lang: Language
    pictures: Pictures
    renamed: Renamed

    def value(self, found: Any) -> Any:
        """A value of what is kept as it was."""
        if isinstance(found, list):
            return tuple(self.value(part) for part in found)
        return self._named(found) if isinstance(found, Mapping) else found

    def _named(self, found: Mapping[str, Any]) -> Any:
        of = found[_OF]
        if of == "Chart":
            return self._chart(found)
        if of == "Theme":
            return _THEMES[found[_IS]]
        if of == "bytes":
            return self.pictures(found[_IS])
        if of in _TEXTS:
            return _TEXTS[of](found[_IS])
        told = {name: self.value(part) for name, part in found.items() if name != _OF}
        told |= self._now(told)
        return _KINDS[of](**told, decisions={}) if of == "Deck" else _KINDS[of](**told)

    def _now(self, told: Mapping[str, Any]) -> dict[str, str]:
        """The ids that an indicator and an area have now, and the name of a figure that begins with them."""
        now = {
            name: ids[told[name]]
            for name, ids in (("indicator", self.renamed.indicators), ("area", self.renamed.areas))
            if told.get(name) in ids
        }
        head, ref = "|".join(str(told.get(name)) for name in ("indicator", "area")), str(told.get("ref", ""))
        if now and ref.startswith(f"{head}|"):
            indicator, area = ({**told, **now}[name] for name in ("indicator", "area"))
            now["ref"] = f"{indicator}|{area}{ref.removeprefix(head)}"
        return now

    def _chart(self, found: Mapping[str, Any]) -> Chart:
        drawn = {name: self.value(one) for name, one in found["drawings"].items()}
        table, alt = KeptTable(self.value(found["columns"]), self.value(found["rows"])), found["alt"]

        def drawing(theme: Theme) -> Chart:
            """A chart is drawn as it was, on the wall and in a hand."""
            shown = drawn.get(theme.name, drawn[PROJECTOR.name])
            return Chart(found["kind"], shown, self.lang, table, lambda _lang: alt, drawing)

        return drawing(PROJECTOR)
