"""HTML of ours on a page, whose links move inside the app: no reload, and the address always says what is shown.

The HTML comes from the templates beside each page's code (escaped by Jinja), named `room/name`, and from nowhere else.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from ui.serving import own

_HERE = Path(__file__).parent
# What else the script of a component is given: the addresses of files that it fetches when it needs them.
_BESIDE = {
    "chart": {"plotly": own.PLOTLY},
    "wall": {"linked": "linked.js"},
    "development": {"plotly": own.PLOTLY, "chart": "chart.js", "linked": "linked.js", "combobox": "combobox.js"},
}
_SMALL, _LEVEL = 500, 4  # bytes that are not worth compressing; a tenth more bytes, in a third of the time
# Streamlit sends a component's script with every message of it. Ours are fetched once by address and kept; what is sent
# is this, which hands on what the component is given.
_FETCHED = """const fetched = (name) => import(new URL(name, location.origin).href);
const parts = Promise.all([fetched("{given}"), fetched("{script}")]);
export default async (given) => {{
  const [{{ handed }}, {{ default: script }}] = await parts;
  return handed(script, {{ ...given{more} }});
}};
"""


def link(page: str, **state: object) -> str:
    """The address of a page with its state, empty values left out: `/udvikling?ind=ledige&kommune=herning`."""
    query = urlencode({key: value for key, value in state.items() if value not in (None, "")})
    path = "/" if page == "overblik" else f"/{page}"
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PrefixLoader({room.parent.name: FileSystemLoader(room) for room in _HERE.parent.glob("*/templates")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"link": link, "zip": zip}  # rows of a long table: `loop` takes half their time
    return environment


def render(template: str, **values: object) -> Markup:
    """The HTML of a template with `values`, every one of them escaped."""
    return Markup(_templates().get_template(template).render(**values))


def show(template: str, key: str, extra: Mapping[str, object] | None = None, **values: object) -> None:
    """Put a template on the page. A click on one of its links moves to that page and state.

    `extra` goes to the script beside the HTML: `lang` of the document, `today` as the page has it, `words` for
    the names of widgets, `heard` by which a link knows that what was typed before it has come.
    """
    put(packed({"html": str(render(template, **values)), **(extra or {})}), key)


def packed(data: Mapping[str, object], *, kept: bool = False) -> bytes:
    """What a component is given, ready to be sent: a JSON text, compressed where it is `kept` to be sent again."""
    found = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(found, _LEVEL, mtime=0) if kept and len(found) > _SMALL else found


def put(given: bytes, key: str, script: str = "linked") -> None:
    """Put on the page what `packed` made of `html` and the extras of `show`, with a script that knows what to do."""
    mount(script, given, key, on_asked_change=_nothing_more)


def heard(key: str) -> str:
    """The last sign that the script of `key` sent: this run has all that was typed and chosen before it."""
    return str(st.session_state.get(key, {}).get("asked") or "")[:20]


def _nothing_more() -> None:
    """A sign is there to be given back."""


def mount(name: str, given: bytes, key: str, **on: Any) -> Any:  # Any: as Streamlit has it
    """Put a component of our own on the page: the script `name`.js is ours and fills an empty element from `given`.

    `on` are Streamlit's `on_…_change` callbacks for what the script sends back; it also stands in what is returned.
    """
    return _component(name)(data=given, key=key, **on)


def mount_whole(name: str, script: str, data: Mapping[str, object], key: str) -> None:
    """The same of a script that comes with its data: for what must work on when the server is lost."""
    component = st.components.v2.component(f"maaltavle_{name}", html="<div></div>", js=script, isolate_styles=False)
    component(data=data, key=key)


@lru_cache(maxsize=16)
def _component(name: str) -> Any:  # Any: the same
    more = "".join(f', {given}: "{own.address(file)}"' for given, file in _BESIDE.get(name, {}).items())
    script = _FETCHED.format(given=own.address("given.js"), script=own.address(f"{name}.js"), more=more)
    return st.components.v2.component(f"maaltavle_{name}", html="<div></div>", js=script, isolate_styles=False)
