"""What is said until a page has something to show: a sentence instead of a white window.

On the first page it stands in the HTML itself, so that it is there with the first byte; whatever the page draws first
takes it away. Where a meeting is opened from another page, the page draws it.
"""

from __future__ import annotations

from html import escape

from maaltavle.wording.language import Language

_DRAWN = "[data-testid=stMain] :is(.mt, .deck, .mt-opening, [data-testid=stAlert])"
_UNTIL_DRAWN = f"""(() => {{
  const said = document.getElementById("mt-opening");
  const looking = new MutationObserver(() => {{
    if (!document.querySelector("{_DRAWN}")) return;
    looking.disconnect();
    said.remove();
  }});
  looking.observe(document.getElementById("root"), {{ subtree: true, childList: true }});
}})()"""


def sentence(page: str, lang: Language) -> str:
    """What is being opened."""
    return lang("Mødet åbner …") if page == "moede" else lang("Måltavle åbner …")


def first_words(page: str, lang: Language) -> str:
    """The HTML that stands beside the empty page until it is drawn."""
    said = f'<p id="mt-opening" class="mt-opening" role="status">{escape(sentence(page, lang))}</p>'
    return f"{said}\n    <script>{_UNTIL_DRAWN}</script>"
