"""A day to be chosen, without Streamlit's own limits: by itself it offers ten years to either side of today."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
WIDE = 190  # a whole date beside its two buttons: anything narrower cuts the year


def pick_day(
    label: str,
    key: str,
    *,
    first: date | None = None,
    latest: date = LATEST,
    width: int = WIDE,
    **more: Any,  # Any: whatever else Streamlit's field takes
) -> date | None:
    """The day in the field, None while it is empty. `first` is what stands there before anything is chosen."""
    st.session_state.setdefault(key, first)
    chosen = st.date_input(
        label,
        value=None,
        key=key,
        format="DD/MM/YYYY",
        min_value=EARLIEST,
        max_value=latest,
        width=max(width, WIDE),
        **more,
    )
    return chosen if isinstance(chosen, date) else None
