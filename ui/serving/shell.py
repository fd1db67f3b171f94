"""The HTML that starts a page: Streamlit's index, with what its first screen needs asked for at once and nothing else.

Language, title and first words are there with the first byte; the style is a file of its own, which browsers keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from maaltavle.wording.language import language
from ui.frame.opening import first_words
from ui.serving import own
from ui.serving.statics import KINDS, Packed, pack

# The chunks that the first screen of a page draws with; found by name since each release hashes them anew.
_CHOSEN = ("Selectbox", "BidiComponent")
PRELOADED = {
    "": (*_CHOSEN, "DownloadButton"),
    "udvikling": ("BidiComponent",),
    "maal": (*_CHOSEN, "DownloadButton", "TextInput", "FileUploader"),
    "moeder": (*_CHOSEN, "TextInput", "Button"),
    "steder": (*_CHOSEN, "TextInput", "Button", "Radio"),
    "nye_tal": ("BidiComponent", "DownloadButton", "FileUploader", "Multiselect"),
    "historik": ("BidiComponent",),
    "moede": ("BidiComponent",),
}
_SCRIPTS = ("given.js", "linked.js", "search.js")  # of our own components, which every page with a header has
_DRAWN = ("development.js", "combobox.js", "chart.js")  # and those of the page with the chart
_IMPORTED = re.compile(r'(?:from|import)"\./([^"/]+\.js)"')
_ROOT = '<div id="root"></div>'
_CONNECT = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin+'/',"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)
# Streamlit fetches its 370 kB of signs at every start. Few pages have one, and those fetch it when it is drawn.
_NO_SIGNS = (
    "{const load=document.fonts.load.bind(document.fonts);"
    "document.fonts.load=(font,...text)=>font.includes('Material Symbols')?Promise.resolve([]):load(font,...text)}"
)
# The sign of the tab, where Streamlit looks for its own. Named to it, it would be looked up among all signs there
# are, at a fifth of the cost of the first page.
SIGN = pack(
    b"image/svg+xml; charset=utf-8",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
    "<text y='.9em' font-size='90'>🎯</text></svg>".encode(),
    False,
)


@lru_cache(maxsize=1)
def _shell_source() -> str:
    html = (_streamlits() / "index.html").read_text(encoding="utf-8")
    html = html.replace("<title>Streamlit</title>", "<title>Måltavle</title>")
    return html.replace("<script>", f"<script>{_CONNECT};{_NO_SIGNS}</script>\n    <script>", 1)


@lru_cache(maxsize=64)
def page_shell(page: str, code: str, compressed: bool) -> Packed:
    """The HTML that starts `page` in a language, ready to be sent. Raises OSError where its parts cannot be read."""
    source = _shell_source()
    chunks = _with_imports(_streamlits() / "static" / "js", PRELOADED.get(page, _CHOSEN))
    links = "".join(
        f'    <link rel="modulepreload" crossorigin href="./static/js/{chunk}">\n'
        for chunk in chunks
        if chunk not in source
    )
    links += "".join(f'    <link rel="modulepreload" href="{own.address(name)}">\n' for name in _SCRIPTS)
    if page == "udvikling":
        links += "".join(f'    <link rel="modulepreload" href="{own.address(name)}">\n' for name in _DRAWN)
        links += f'    <link rel="preload" as="script" href="{own.address(own.PLOTLY)}">\n'
    html = source.replace('<html lang="en">', f'<html lang="{code}">')
    html = html.replace(_ROOT, f"{_ROOT}\n    {first_words(page, language(code))}")
    style = f'    <link rel="stylesheet" href="{own.address(own.STYLE)}">\n'
    html = html.replace("</head>", f"{links}{style}</head>")
    return pack(KINDS[".html"], html.encode(), compressed)


def _streamlits() -> Path:
    import streamlit

    return Path(streamlit.__file__).parent / "static"


def _with_imports(folder: Path, names: Iterable[str]) -> list[str]:
    """The chunks with these names and all that they import, by file name, each once."""
    found = {file.name: None for name in names for file in sorted(folder.glob(f"{name}.*.js"))[:1]}
    waiting = list(found)
    while waiting:
        with (folder / waiting.pop()).open(encoding="utf-8") as chunk:
            head = chunk.read(20_000)  # where imports stand
        new = [name for name in _IMPORTED.findall(head) if name not in found and not name.startswith("index.")]
        found.update(dict.fromkeys(new))
        waiting += new
    return list(found)
