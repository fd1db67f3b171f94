"""A drawing for a browser: the figure that Plotly draws, as plain JSON values, and how Plotly is told to behave.

Plotly reads `<b>`, `<a href>`, `%{…}` (in templates, which are not used here) and `$…$` in any label; a council's own
words must never be read as any of them. Words that stand from a screen's width on end in letters that nobody sees: the
style sheet knows them by these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from maaltavle.charts.drawing import Axis, Bar, Drawing, Label, Lines, Marks, Pen, Rule, Run, Series, Spot, Tick, Tint
from maaltavle.charts.theme import Theme
from maaltavle.charts.wrapping import plain
from maaltavle.wording.language import Language

Json = dict[str, Any]  # what Plotly takes: any value that JSON has
UNSEEN = "\N{ZERO WIDTH SPACE}"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = ("søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag")


def figure(drawing: Drawing) -> Json:
    """{"data": […], "layout": {…}}."""
    data = [_series(one) if isinstance(one, Series) else _bar(one) for one in drawing.marks]
    return {"data": data, "layout": _layout(drawing)}


def light(figure: Json) -> Json:
    """The same figure with less to send and to draw: what is alike for all points of a series is said once, and a line
    of which few points have a mark is a line, and these few points."""
    return {**figure, "data": [part for one in figure["data"] for part in _parts(one)]}


def _parts(trace: Json) -> list[Json]:
    marker = trace.get("marker", {})
    alike = {key: one[0] for key, one in marker.items() if isinstance(one, list) and one and len({*one}) == 1}
    sizes, lined = marker.get("size"), trace.get("mode") == "lines+markers"
    if not lined or not isinstance(sizes, list) or 2 * sum(map(bool, sizes)) > len(sizes):
        return [{**trace, "marker": {**marker, **alike}} if alike else trace]
    seen = [place for place, size in enumerate(sizes) if size]
    few = {key: [one[place] for place in seen] if isinstance(one, list) else one for key, one in trace.items()}
    few["marker"] = {key: [one[n] for n in seen] if isinstance(one, list) else one for key, one in marker.items()}
    few["mode"] = "markers"
    line = {key: one for key, one in trace.items() if key != "marker"} | {"mode": "lines"}
    return [line, few] if seen else [line]


def escape(text: str) -> str:
    """`text` so that Plotly draws exactly its characters: no tag, link, entity or formula is read in it."""
    return plain(text).translate(_ESCAPES)


def _escaped(texts: Sequence[str]) -> list[str]:
    """Each of many texts: of most it is seen at once that there is nothing to escape in any of them."""
    whole = "\n".join(texts)
    nothing = whole.count("\n") < len(texts) and escape(whole) == whole.replace("\n", " ")
    return list(texts) if nothing else list(map(escape, texts))


def _layout(drawing: Drawing) -> Json:
    """Our own looks: no template, no legend, no dragging."""
    theme, margin = drawing.theme, drawing.margin
    return {
        "template": {},
        "height": drawing.height,
        "margin": {"l": margin.left, "r": margin.right, "t": margin.top, "b": margin.bottom, "pad": 0},
        "paper_bgcolor": theme.background,
        "plot_bgcolor": theme.background,
        "font": {"family": theme.font, "size": theme.small, "color": theme.text},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": theme.panel, "bordercolor": theme.muted, "font": {"color": theme.text, "size": 15}},
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": theme.muted, "activecolor": theme.own},
        **({} if drawing.y.shown else {"barmode": "overlay"}),
        "xaxis": _axis(drawing.x, theme),
        "yaxis": _axis(replace(drawing.y, ticks=_levels(drawing)), theme),
        "shapes": [_rule(one) if isinstance(one, Rule) else _tint(one) for one in drawing.shapes],
        "annotations": [_annotation(label, theme) for label in drawing.labels],
    }


def _axis(axis: Axis, theme: Theme) -> Json:
    ends = {"range": _places((axis.first, axis.last)), "fixedrange": True}
    if not axis.shown:
        return {**ends, "visible": False}
    words = {
        **ends,
        "tickvals": _places([tick.at for tick in axis.ticks]),
        "ticktext": [_tick(tick) for tick in axis.ticks],
        "tickfont": {"size": theme.small, "color": axis.colour},
    }
    if axis.grid:
        ground = {"zeroline": axis.ground, "zerolinecolor": theme.muted, "showline": False}
        return {**words, "gridcolor": theme.grid, **ground}
    below = {"tickangle": 0, "ticks": "outside", "tickcolor": theme.muted, "showgrid": False, "zeroline": False}
    if not axis.days:
        return {**words, **below}
    minor = {"tickvals": _places(axis.days), "ticks": "outside", "ticklen": 3}
    return {**words, **below, "type": "date", "ticklen": 6, "minor": minor, "showline": axis.ground,
            "linecolor": theme.muted}  # fmt: skip


def _levels(drawing: Drawing) -> tuple[Tick, ...]:
    """The ticks of the upright axis that have room on a page; of rows it has none."""
    tall = drawing.height - drawing.margin.top - drawing.margin.bottom
    return tuple(drawing.levels(tall)) if drawing.y.grid else drawing.y.ticks


def _tick(tick: Tick) -> str:
    return tick.words.replace("\n", "<br>") + UNSEEN * tick.level


def _places(spots: Sequence[Spot | None]) -> list[str | float | None]:
    return [spot.isoformat() if isinstance(spot, date) else spot for spot in spots]


def _series(one: Series) -> Json:
    mode = "+".join(word for word, part in (("lines", one.pen), ("markers", one.marks)) if part)
    xs, ys = ([place and place[way] for place in one.places] for way in (0, 1))
    found: Json = {"type": "scatter", "mode": mode, "x": _places(xs), "y": ys}
    found |= {"hovertext": _escaped(one.hover), "hoverinfo": "text"} if one.hover else {"hoverinfo": "skip"}
    if one.pen and one.hover:
        found["connectgaps"] = False
    if one.pen:
        found["line"] = _pen(one.pen)
    if one.marks:
        found |= {"cliponaxis": False, "marker": _marker(one.marks)}
    return {**found, "name": escape(one.name)} if one.name else found


def _marker(marks: Marks) -> Json:
    looks = {"symbol": marks.symbol, "size": marks.size, "color": marks.fill}
    found = {part: list(look) if isinstance(look, tuple) else look for part, look in looks.items()}
    return {**found, "opacity": 1, **({"line": _pen(marks.edge)} if marks.edge else {})}


def _pen(pen: Pen) -> Json:
    return {"color": pen.colour, "width": pen.width, **({"dash": pen.dash} if pen.dash else {})}


def _bar(bar: Bar) -> Json:
    marker = {"color": bar.fill, "line": _pen(bar.edge), "opacity": 1}
    if bar.pattern:
        marker["pattern"] = {"shape": bar.pattern, "fgcolor": bar.edge.colour, "bgcolor": bar.fill, "size": 7,
                             "solidity": 0.22}  # fmt: skip
    return {
        "type": "bar",
        "orientation": "h",
        "base": [bar.start],
        "x": [bar.long],
        "y": [bar.middle],
        "width": [bar.thick],
        "marker": marker,
        "hovertext": [escape(bar.hover)],
        "hoverinfo": "text",
    }


def _shape(kind: str, one: Tint | Rule, refs: tuple[str, str], layer: str) -> Json:
    (x0, x1), (y0, y1) = _places(one.x), one.y
    return {"type": kind, "layer": layer, "xref": refs[0], "yref": refs[1], "x0": x0, "x1": x1, "y0": y0, "y1": y1}


def _tint(one: Tint) -> Json:
    return {**_shape("rect", one, ("x", "y"), "below"), "fillcolor": one.colour, "line": {"width": 0}}


def _rule(one: Rule) -> Json:
    return {**_shape("line", one, one.refs, "above" if one.above else "below"), "line": _pen(one.pen)}


def _annotation(label: Label, theme: Theme) -> Json:
    """Words without an arrow."""
    found = {
        "text": _html(label.lines) + (UNSEEN * label.level if label.level > 1 else ""),
        "x": _places([label.x])[0],
        "y": label.y,
        "xref": label.refs[0],
        "yref": label.refs[1],
        "xanchor": label.anchor,
        "yanchor": label.base,
        "xshift": label.aside,
        "yshift": label.up,
        "align": label.anchor,
        "showarrow": False,
        "font": {"size": label.size, "color": label.colour, **(_halo(theme.background) if label.halo else {})},
    }
    return {**found, "name": label.name} if label.name else found


def _halo(colour: str) -> Json:
    around = ((2, 0), (-2, 0), (0, 2), (0, -2), (1, 1), (-1, -1))
    return {"shadow": ", ".join(f"{x}px {y}px 2px {colour}" for x, y in around)}


def _html(lines: Lines) -> str:
    """The lines as one Plotly label."""
    if all(run.bold and not run.colour for line in lines for run in line):
        words = "<br>".join("".join(escape(run.text) for run in line) for line in lines)
        return f"<b>{words}</b>" if words else ""
    return "<br>".join("".join(map(_run, line)) for line in lines)


def _run(run: Run) -> str:
    words = f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text)
    return f'<span style="color:{run.colour}">{words}</span>' if run.colour else words


def config(lang: Language, file_name: str = "maaltavle", *, buttons: bool = True) -> Json:
    """What Plotly is told beside a figure: Danish words, no zoom, one button, always seen, that saves the picture."""
    return {
        **_config(lang, buttons),
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
    }


@lru_cache(maxsize=8)
def _config(lang: Language, buttons: bool) -> Json:
    shared = {
        "displaylogo": False,
        "displayModeBar": buttons,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
    }
    return {**shared, **_danish()} if lang.code == "da" else shared


def _danish() -> Json:
    words = {
        "Download plot as a PNG": "Hent som PNG",
        "Download plot as a png": "Hent som PNG",
        "Download plot": "Hent som PNG",
        "Taking snapshot - this may take a few seconds": "Billedet laves – det kan tage nogle sekunder",
        "Snapshot succeeded": "Billedet er hentet",
        "Sorry, there was a problem downloading your snapshot!": "Billedet kunne desværre ikke hentes",
        "Toggle show closest data on hover": "Vis det nærmeste tal",
    }
    dates = {
        "months": list(_MONTHS),
        "shortMonths": [name[:3] for name in _MONTHS],
        "days": list(_DAYS),
        "shortDays": [name[:3] for name in _DAYS],
        "date": "%d.%m.%Y",
        "decimal": ",",
        "thousands": ".",
    }
    locale = {"moduleType": "locale", "name": "da", "dictionary": words, "format": dates}
    return {"locale": "da", "locales": {"da": locale}}
