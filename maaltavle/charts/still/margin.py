"""The words beside a plot, broken and shortened so that most of a picture's width is left to what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from maaltavle.charts.drawing import Drawing, Label, Lines, Run, runs
from maaltavle.charts.still.letters import text_width
from maaltavle.charts.wrapping import wrap
from maaltavle.wording.language import NO_BREAK

BESIDE, PLOT = 0.27, 0.61  # shares of a picture: the words beside the plot at most, and the plot at least
AIR = 4.0  # px between the words and the edge
_NAMES = frozenset({"end", "target"})  # words in the margin, where they are anchored to the sheet
_TARGET = re.compile(r"^([^:(]+):.*?(\s\([^()]*\))?$")  # `Mål: mindst 80 % (BEU 2026)`

Way = Callable[[Label, float], Label]


def is_beside(label: Label) -> bool:
    """A name in the margin: of a line, at its end, or of a target."""
    return label.name in _NAMES and label.refs[0] == "paper"


def beside_in(drawing: Drawing, width: float, tall: float) -> tuple[list[Label], float]:
    """All labels of a drawing, those of the margin as they have room in `tall` px, and how wide the margin is then.

    Words are wrapped first, then share lines; then a target's sentence is left to the page (its level stands at the
    axis, and who decided it is still here), last the distance to it.
    """
    margin = drawing.margin
    beside = [label for label in drawing.labels if is_beside(label)]
    if not beside:
        return list(drawing.labels), float(margin.right)
    aside = max(label.aside for label in beside)
    most = min(BESIDE * width, (1 - PLOT) * width - margin.left) - aside - AIR
    told = beside
    for way in _WAYS:
        told = [way(label, most) for label in beside]
        if _fits(told, most, tall):
            break
    placed = iter(told)
    right = max(map(label_width, told)) + aside + AIR
    return [next(placed) if is_beside(label) else label for label in drawing.labels], right


def _fits(labels: Sequence[Label], most: float, tall: float) -> bool:
    return sum(one.height + 2 for one in labels) <= tall and all(label_width(one) <= most for one in labels)


def label_width(label: Label) -> float:
    """Of the widest line, in px as the letters are drawn."""
    return max((_wide(line, label.size) for line in label.lines), default=0.0)


def _wide(line: Sequence[Run], size: float) -> float:
    return sum(text_width(run.text, size, bold=run.bold) for run in line)


def _as_made(label: Label, _most: float) -> Label:
    return label


def _wrapped(label: Label, most: float) -> Label:
    """Each look's words wrapped anew: value, name, distance."""
    found: list[tuple[Run, ...]] = []
    for look, lines in groupby((line for line in label.lines if line), key=lambda line: replace(line[0], text="")):
        text = _rejoined(["".join(run.text for run in line) for line in lines])
        found += [(replace(look, text=piece),) for piece in wrap(text, most / (1.06 if look.bold else 1), label.size)]
    return replace(label, lines=tuple(found))


def _rejoined(pieces: Sequence[str]) -> str:
    """Lines as one text; a word that was cut at the end of a line is whole again."""
    text = ""
    for piece in pieces:
        cut = text.endswith("-") and piece[:1].islower() and piece.split(" ")[0] not in ("og", "eller", "and", "or")
        text = f"{text[:-1]}{piece}" if cut else f"{text} {piece}".strip()
    return text


def _sharing(label: Label, most: float) -> Label:
    """The same, with as many lines one after the other as have room on one."""
    found: list[tuple[Run, ...]] = []
    for line in _wrapped(label, most).lines:
        joined = (*found[-1], Run(NO_BREAK), *line) if found else line
        if found and _wide(joined, label.size) <= most:
            found[-1] = joined
        else:
            found.append(line)
    return replace(label, lines=tuple(found))


def _short_target(label: Label, most: float) -> Label:
    """`Mål (BEU 2026)`."""
    found = _TARGET.match(_rejoined(["".join(run.text for run in line) for line in label.lines]))
    if found is None or label.name != "target":
        return _sharing(label, most)
    return _sharing(replace(label, lines=runs([found[1] + (found[2] or "")])), most)


def _without_distance(label: Label, most: float) -> Label:
    """Without the words in another colour than the line's own: how far it lies from its target."""
    kept: Lines = tuple(line for line in label.lines if not any(run.colour for run in line))
    return _short_target(replace(label, lines=kept or label.lines), most)


_WAYS: tuple[Way, ...] = (_as_made, _wrapped, _sharing, _short_target, _without_distance)
