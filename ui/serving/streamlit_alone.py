"""Streamlit, loaded without Plotly's Python side, which it takes in at every start to lay a theme of its own in it.

Our charts are Plotly's JSON and have their own colours: a third of what Streamlit costs to load, and 16 MB, saved.
Whoever asks for Plotly later gets it. Imported before anything that imports Streamlit; after it this does nothing.
"""

import sys

if "streamlit" not in sys.modules and "plotly" not in sys.modules:
    sys.modules["plotly"] = None  # type: ignore[assignment]  # as for a package that is not installed
    try:
        import streamlit  # noqa: F401  # taken in, not used here
    finally:
        del sys.modules["plotly"]
