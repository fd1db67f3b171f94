"""What a component of ours was given by the server, and the figure of a chart among it: read in one place."""

from __future__ import annotations

import gzip
import json
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.testing.v1 import AppTest


def unpacked(component: BidiComponent) -> bytes:
    """The bytes of a JSON text, which may have travelled compressed; empty where Streamlit has written it as JSON."""
    sent = component.bytes
    return gzip.decompress(sent) if sent.startswith(b"\x1f") else sent


def given(component: BidiComponent) -> dict[str, Any]:
    """What its script gets."""
    return json.loads(unpacked(component) or component.json or component.mixed.json or "{}")


def pieces(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What a component was given, in the order in which it is shown: *Udvikling* is one component of several parts."""
    if "boxes" not in found:
        return [found]
    rest = {key: part for key, part in found.items() if key not in ("head", "chart", "below", "body")}
    html = [{"html": found.get(key, "")} for key in ("head", "below", "body")]
    return [rest, html[0], *([found["chart"]] if found["chart"] else []), *html[1:]]


def html_of(found: dict[str, Any]) -> str:
    """The HTML that a component shows."""
    return "\n".join(piece.get("html", "") for piece in pieces(found))


def all_given(app: AppTest) -> list[dict[str, Any]]:
    """What each component of ours on a page was given, in the order of the page; the header comes first."""
    return [piece for element in app.get("bidi_component") for piece in pieces(given(element.proto))]


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The charts on a page: figure, config, height, alt and paper."""
    return [found for found in all_given(app) if "figure" in found]
