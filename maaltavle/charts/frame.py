"""The sheet a chart is drawn on: the layout all charts share, and the small parts a layout is made of."""

from __future__ import annotations

from maaltavle.charts.text import lines_html
from maaltavle.charts.theme import Theme


def layout(theme: Theme, height: int, margin: dict[str, int], **parts: object) -> dict:
    """A Plotly layout in our own looks: no template, no legend, no dragging; `parts` are added as they are."""
    return {
        "template": {},
        "height": height,
        "margin": {**margin, "pad": 0},
        "paper_bgcolor": theme.background,
        "plot_bgcolor": theme.background,
        "font": {"family": theme.font, "size": theme.small, "color": theme.text},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": theme.panel, "bordercolor": theme.muted, "font": {"color": theme.text, "size": 15}},
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": theme.muted, "activecolor": theme.own},
        **parts,
    }


def label(
    lines: list[str], x: object, y: object, size: float, colour: str, *, anchor: str = "left", base: str = "middle",
    shift: tuple[float, float] = (0, 0), refs: tuple[str, str] = ("x", "y"), halo: str = "",
) -> dict:  # fmt: skip
    """Plain lines of text as a Plotly annotation without an arrow; `halo` is the colour they are cut out of."""
    return {
        "text": lines_html(lines),
        "x": x,
        "y": y,
        "xref": refs[0],
        "yref": refs[1],
        "xanchor": anchor,
        "yanchor": base,
        "xshift": shift[0],
        "yshift": shift[1],
        "align": anchor,
        "showarrow": False,
        "font": {"size": size, "color": colour, **({"shadow": _halo(halo)} if halo else {})},
    }


def _halo(colour: str) -> str:
    return ", ".join(f"{x}px {y}px 2px {colour}" for x, y in ((2, 0), (-2, 0), (0, 2), (0, -2), (1, 1), (-1, -1)))


def rectangle(
    x: tuple[object, object], y: tuple[object, object], colour: str, refs: tuple[str, str] = ("x", "y")
) -> dict:
    """A filled area under everything else."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": refs[0],
        "yref": refs[1],
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "fillcolor": colour,
        "line": {"width": 0},
    }


def rule(
    x: tuple[object, object], y: tuple[object, object], colour: str, thickness: float = 1, dash: str = "solid",
    refs: tuple[str, str] = ("x", "y"),
) -> dict:  # fmt: skip
    """A straight line as part of the sheet (not a series)."""
    return {
        "type": "line",
        "layer": "below",
        "xref": refs[0],
        "yref": refs[1],
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "line": {"color": colour, "width": thickness, "dash": dash},
    }


def hidden_axis(low: float, high: float) -> dict:
    """An axis that places things and shows nothing."""
    return {"range": [low, high], "visible": False, "fixedrange": True}
