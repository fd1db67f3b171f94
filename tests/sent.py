"""What a component of ours was given by the server, and the figure of a chart among it: read in one place."""

from __future__ import annotations

import gzip
import json
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.testing.v1 import AppTest


def given(component: BidiComponent) -> dict[str, Any]:
    """What its script gets: the bytes of a JSON text, or what Streamlit has written as JSON itself."""
    sent = component.bytes or component.json or component.mixed.json or "{}"
    return json.loads(gzip.decompress(sent) if component.bytes.startswith(b"\x1f") else sent)


def all_given(app: AppTest) -> list[dict[str, Any]]:
    """What each component of ours on a page was given, in the order of the page; the header comes first."""
    return [given(element.proto) for element in app.get("bidi_component")]


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The charts on a page: figure, config, height, alt and paper."""
    return [found for found in all_given(app) if "figure" in found]
