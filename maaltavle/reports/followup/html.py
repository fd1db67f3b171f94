"""The follow-up paper as one web page with a print style: no script, nothing fetched from anywhere."""

from __future__ import annotations

import base64
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maaltavle.followup.paper import Paper
from maaltavle.reports.typesetting import TEMPLATES


def as_html(paper: Paper) -> bytes:
    """The page of a paper, every text escaped."""
    return _templates().get_template("followup.html.j2").render(paper=paper).encode()


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["data_url"] = _data_url
    return environment


def _data_url(svg: str) -> str:
    """A picture as an address that holds it whole; an SVG in an address needs its namespace said."""
    named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if "xmlns" not in svg else svg
    return "data:image/svg+xml;base64," + base64.b64encode(named.encode()).decode("ascii")
