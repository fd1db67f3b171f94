"""Budget against expectation: persons in pairs sorted by difference, and the bridge from original budget to accounts.

Printed differences and totals are kept as printed, never recomputed: sums that are off by one are the source's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from maaltavle.charts.axes.value import value_axis
from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import Label, rule, runs
from maaltavle.charts.inputs import Subject
from maaltavle.charts.rows import Sheet
from maaltavle.charts.table import PlainTable
from maaltavle.charts.theme import LIGHT, Theme
from maaltavle.charts.words import number, sentence
from maaltavle.message import Words
from maaltavle.wording import LANGUAGES
from maaltavle.wording.language import Language, language


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a persons table: two figures and their difference, all three as printed; `total` for the bottom row."""

    named: Words
    first: Decimal
    second: Decimal
    difference: Decimal
    total: bool = False
    footnote: str = ""

    def name(self, lang: Language) -> str:
        """The name in the language given."""
        return lang.say(self.named)


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A step of a budget bridge: role "start", "change", "subtotal", "forecast" or "deviation"; value as printed."""

    named: Words
    value: Decimal
    role: str

    def name(self, lang: Language) -> str:
        """The name in the language given."""
        return lang.say(self.named)


def pairs_chart(
    pairs: Sequence[Pair], heads: tuple[str, str], subject: Subject, lang: Language, theme: Theme = LIGHT
) -> Chart:
    """The differences as bars from zero, sorted, each row with its two figures; `heads` name them ("B2019", "FVR")."""
    ordered = (*sorted((p for p in pairs if not p.total), key=lambda p: p.difference), *(p for p in pairs if p.total))
    rows = [pair.difference for pair in ordered if not pair.total]
    plain = Subject(Words.same(""), subject.unit, "count")
    sheet = Sheet(theme, value_axis([*rows, Decimal(0)], plain, lang, room=0.3))
    sheet.words(f"{heads[0]} → {heads[1]}", theme.small, theme.muted)
    if subject.sign_note(lang):
        sheet.words(lang("Forskel: {note}", note=subject.sign_note(lang)), theme.small, theme.muted)
    sheet.skip(10)
    for pair in ordered:
        if pair.total:
            _total(sheet, pair, subject, lang)
        else:
            _pair(sheet, pair, subject, lang)
    for footnote in dict.fromkeys(pair.footnote for pair in ordered if pair.footnote):
        sheet.words(f"* {footnote}", theme.small, theme.muted)
    return Chart(
        kind="pairs",
        drawing=sheet.drawing(ticks=False),
        lang=lang,
        source=_pairs_table(ordered, heads, subject),
        alt=partial(_pairs_alt, ordered, heads, subject),
        again=partial(pairs_chart, pairs, heads, subject, lang),
    )


def _two(pair: Pair, subject: Subject, lang: Language) -> str:
    return f"{number(pair.first, subject, lang)} → {number(pair.second, subject, lang)}"


def _pair(sheet: Sheet, pair: Pair, subject: Subject, lang: Language) -> None:
    theme = sheet.theme
    star = " *" if pair.footnote else ""
    sheet.words(f"{pair.name(lang)}{star} · {_two(pair, subject, lang)}", theme.small, theme.text)
    sheet.skip(theme.small * 0.35)
    value = float(pair.difference)
    sheet.bar(
        0, value, theme.small * 0.9, theme.own, theme.own, f"{pair.name(lang)}: {_difference(pair, subject, lang)}"
    )
    side, shift = ("right", -6) if value < 0 else ("left", 6)
    middle = sheet.down - theme.small * 0.45
    words = runs([_difference(pair, subject, lang)])
    sheet.labels.append(Label(words, value, middle, theme.small, theme.own, side, aside=shift))
    sheet.skip(10)


def _difference(pair: Pair, subject: Subject, lang: Language) -> str:
    return number(pair.difference, subject, lang, sign=True)


def _total(sheet: Sheet, pair: Pair, subject: Subject, lang: Language) -> None:
    theme = sheet.theme
    sheet.shapes.append(rule((0, 1), (sheet.down, sheet.down), theme.muted, 1, refs=("paper", "y")))
    sheet.skip(6)
    words = f"{pair.name(lang)} · {_two(pair, subject, lang)}"
    sheet.words(words, theme.small, theme.text, bold=(_difference(pair, subject, lang), theme.body * 1.3, theme.text))
    sheet.skip(4)


def _pairs_alt(pairs: Sequence[Pair], heads: tuple[str, str], subject: Subject, lang: Language) -> str:
    rows = [pair for pair in pairs if not pair.total]
    totals = [pair for pair in pairs if pair.total]
    parts = [lang("{name}: {first} mod {second} i {n} rækker", name=subject.name(lang), first=heads[0],
                  second=heads[1], n=lang.number(len(rows)))]  # fmt: skip
    if rows:
        ends = (rows[0],) if rows[0] is rows[-1] else (rows[0], rows[-1])
        told = [f"{pair.name(lang)} {_difference(pair, subject, lang)}" for pair in ends]
        parts.append(lang("Yderst: {rows}", rows=", ".join(told)))
    parts += [f"{p.name(lang)}: {_two(p, subject, lang)}, {_difference(p, subject, lang)}" for p in totals]
    if subject.sign_note(lang):
        parts.append(lang("Forskel: {note}", note=subject.sign_note(lang)))
    return " ".join(sentence(part) for part in parts)


def _pairs_table(pairs: Sequence[Pair], heads: tuple[str, str], subject: Subject) -> PlainTable:
    def rows(lang: Language) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (pair.name(lang), number(pair.first, subject, lang), number(pair.second, subject, lang),
             _difference(pair, subject, lang), pair.footnote)
            for pair in pairs
        )  # fmt: skip

    return _both(lambda lang: (lang("Række"), heads[0], heads[1], lang("Forskel"), lang("Bemærkning")), rows)


def _both(
    columns: Callable[[Language], tuple[str, ...]], rows: Callable[[Language], tuple[tuple[str, ...], ...]]
) -> PlainTable:
    every = [language(code) for code in LANGUAGES]
    return PlainTable({lang: columns(lang) for lang in every}, {lang: rows(lang) for lang in every})


def bridge_chart(steps: Sequence[BridgeStep], subject: Subject, lang: Language, theme: Theme = LIGHT) -> Chart:
    """From original budget to expected accounts. Zero is the original budget, so that small steps can be seen at all.

    Raises ValueError when no step has the role "start".
    """
    start = next((step.value for step in steps if step.role == "start"), None)
    if start is None:
        raise ValueError("a bridge needs a step with the role 'start'")
    places = _places(steps, start)
    plain = Subject(Words.same(""), subject.unit, "count")
    sheet = Sheet(theme, value_axis([end for pair in places for end in pair], plain, lang, room=0.3))
    sheet.words(lang("{unit}, målt fra det oprindelige budget", unit=subject.unit_name(lang)), theme.small, theme.muted)
    sheet.skip(10)
    for step, (low, high) in zip(steps, places, strict=True):
        _step(sheet, step, float(low), float(high), subject, lang)
    note = subject.sign_note(lang)
    if note:
        sheet.words(note, theme.small, theme.muted)
    return Chart(
        kind="bridge",
        drawing=sheet.drawing(),
        lang=lang,
        source=_bridge_table(steps, subject),
        alt=partial(_bridge_alt, steps, subject),
        again=partial(bridge_chart, steps, subject, lang),
    )


def _places(steps: Sequence[BridgeStep], start: Decimal) -> list[tuple[Decimal, Decimal]]:
    """Where each step's bar begins and ends, counted from the original budget."""
    found, reached, forecast = [], Decimal(0), Decimal(0)
    for step in steps:
        if step.role == "change":
            found.append((reached, reached + step.value))
            reached += step.value
        elif step.role == "deviation":
            found.append((reached, forecast))
        else:
            place = step.value - start
            found.append((Decimal(0), place))
            reached = place if step.role == "subtotal" else reached
            forecast = place if step.role == "forecast" else forecast
    return found


def _step(sheet: Sheet, step: BridgeStep, low: float, high: float, subject: Subject, lang: Language) -> None:
    theme = sheet.theme
    text = _figure(step, subject, lang)
    sheet.words(f"{step.name(lang)} · {text}", theme.small, theme.text)
    sheet.skip(5)
    thick = theme.small * 1.1
    if step.role == "start":
        sheet.skip(4)
        return
    looks = {
        "change": (theme.country, theme.country, ""),
        "forecast": (theme.background, theme.own, "/"),
        "deviation": (theme.background, theme.text, ""),
    }
    fill, edge, pattern = looks.get(step.role, (theme.own, theme.own, ""))
    sheet.bar(low, high, thick, fill, edge, f"{step.name(lang)}: {text}", pattern)
    sheet.skip(10)


def _figure(step: BridgeStep, subject: Subject, lang: Language) -> str:
    return number(step.value, subject, lang, sign=step.role in ("change", "deviation"))


def _bridge_alt(steps: Sequence[BridgeStep], subject: Subject, lang: Language) -> str:
    told = [f"{step.name(lang)} {_figure(step, subject, lang)}" for step in steps if step.role != "deviation"]
    ends = [step for step in steps if step.role == "deviation"]
    parts = [f"{subject.name(lang)} {lang.aside(subject.unit_name(lang))}: {', '.join(told)}"]
    parts += [f"{step.name(lang)}: {_figure(step, subject, lang)}" for step in ends]
    if subject.sign_note(lang):
        parts.append(subject.sign_note(lang))
    return " ".join(sentence(part) for part in parts)


def _bridge_table(steps: Sequence[BridgeStep], subject: Subject) -> PlainTable:
    def rows(lang: Language) -> tuple[tuple[str, ...], ...]:
        return tuple((step.name(lang), _figure(step, subject, lang), subject.unit_name(lang)) for step in steps)

    return _both(lambda lang: (lang("Trin"), lang("Tal"), lang("Enhed")), rows)
