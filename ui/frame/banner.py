"""What every page says when the store is not whole, and what a page says of figures that something else has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from maaltavle.model import Observation
from maaltavle.wording.language import Language
from ui.frame import data
from ui.frame.literal import literal

MOST = 3  # sentences; whoever runs the server reads the rest with `maaltavle selfcheck`


def say_problems(lang: Language) -> None:
    """What the checks found, above everything else. A line that the ledger waits for is tried again first."""
    store = data.store()
    if store.owes_receipt:
        store.settle()
    for problem in store.problems[:MOST]:
        st.warning(literal(lang.say(problem.message)))
    rest = len(store.problems) - MOST
    if rest > 0:
        st.warning(lang.plural("Og {n} fejl mere i databasen eller arkivet. Kør maaltavle selfcheck for at se alle.",
                               "Og {n} fejl mere i databasen eller arkivet. Kør maaltavle selfcheck for at se alle.",
                               rest))  # fmt: skip


def say_changed(lang: Language, figures: Callable[[], Iterable[Observation]]) -> None:
    """That some of these figures come from a load whose rows were changed by something else; they are asked for only
    where there is such a load."""
    changed = data.store().changed_loads
    found = [figure.load for figure in figures() if figure.load in changed] if changed else []
    with st.container():  # its place is there, empty or not
        if found:
            said = lang.plural(
                "{n} tal her kommer fra en indlæsning, der er ændret uden om Måltavle ({loads}), og kan være forkert.",
                "{n} tal her kommer fra en indlæsning, der er ændret uden om Måltavle ({loads}), og kan være forkerte.",
                len(found), loads=", ".join(f"nr. {number}" for number in sorted(set(found))),
            )  # fmt: skip
            st.warning(literal(said))
