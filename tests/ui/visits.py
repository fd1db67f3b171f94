"""Pages run without a browser: the real app, and the HTML that our component would show."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import sub

from sent import all_given
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from ui.frame.routes import FULL_SCREEN, PAGES

PROJECT = Path(__file__).resolve().parents[2]


def squeezed(text: str) -> str:
    """The text in one line, with single spaces."""
    return " ".join(text.split())


def as_read(said: str) -> str:
    """What one of Streamlit's own boxes says, as a person reads it: a sign that could be markup has a backslash."""
    return sub(r"\\([^\w\s]|_)", r"\1", said)


@dataclass(frozen=True)
class Visit:
    """One page as it was drawn."""

    app: AppTest

    @property
    def every(self) -> list[dict]:
        """What each component of ours was given, in the order of the page; the header comes first."""
        return all_given(self.app)

    @property
    def data(self) -> list[dict]:
        """The same without the closed search dialog that every page has."""
        return [given for given in self.every if "found" not in given]

    @property
    def markup(self) -> str:
        """The HTML below the header."""
        return "\n".join(given.get("html", "") for given in self.data[1:])

    @property
    def words(self) -> str:
        """The words below the header, in one line."""
        return squeezed(unescape(sub(r"<[^>]*>", " ", self.markup)))

    @property
    def said(self) -> str:
        """The calm sentences, as they are read: a sign that could be markup has a backslash before it."""
        return as_read(" ".join(element.value for element in self.app.info))

    @property
    def picked(self) -> dict[str, str]:
        """What stands in the select boxes, by their parameter."""
        own = {box["key"]: box["value"] for given in self.data for box in given.get("boxes", ())}
        return {box.key.removeprefix("pick-"): box.value for box in self.app.selectbox} | own

    @property
    def wrong(self) -> list[str]:
        """The faults and the refusals on the page."""
        return [error.value for error in (*self.app.exception, *self.app.error)]

    def whole(self) -> str:
        """The words of a page that was drawn to its end without an error."""
        assert self.wrong == []
        return self.words


def hurry(app: AppTest, field: Widget | None = None, value: object = None) -> Visit:
    """What is done, and before the browser has drawn the answer a field more: it sends the others as they stood."""
    stood = app._tree.get_widget_states()
    app._run(stood)
    for state in stood.widgets:
        if state.WhichOneof("value") == "trigger_value":
            state.trigger_value = False  # a click is sent once
        if field is not None and state.id == field.id:
            state.CopyFrom(field.set_value(value)._widget_state)
    return Visit(app._run(stood))


class Tour:
    """One session on one page, with one address after the other."""

    def __init__(self, page: str) -> None:
        self.app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
        self.app.switch_page({**PAGES, **FULL_SCREEN}[page][0])

    def visit(self, state: dict[str, object] | None = None) -> Visit:
        """The page at an address with `state` in it."""
        self.app.query_params.clear()
        for name, value in (state or {}).items():
            self.app.query_params[name] = str(value)
        return Visit(self.app.run())


def visit(page: str, state: dict[str, object] | None = None) -> Visit:
    """Open a page by a link with `state` in it, in a session of its own."""
    return Tour(page).visit(state)
