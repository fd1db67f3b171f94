"""Who is at the keyboard, as the history will name them."""

from __future__ import annotations

import getpass
import os

import streamlit as st

NAMED_BY = "MAALTAVLE_USER"


def person() -> str:
    """The person logged in; else the one named in the environment; else the user of this machine."""
    known = st.user.to_dict() if hasattr(st.user, "to_dict") else {}
    named = known.get("name") or known.get("email") or os.environ.get(NAMED_BY, "")
    if named:
        return str(named)
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "ukendt"
