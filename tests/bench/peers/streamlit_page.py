"""A peer: an ordinary Streamlit page with one Plotly chart of the workload, settings as they come.

Started by `streamlit run`. WITHOUT_GC: without the collection of garbage that Streamlit makes after each run.
"""

import os
from types import SimpleNamespace

import streamlit as st
from figures import Figures, figure
from streamlit.runtime.scriptrunner import script_runner

if os.environ.get("WITHOUT_GC"):
    script_runner.gc = SimpleNamespace(collect=lambda _generation: 0)


@st.cache_resource
def figures() -> Figures:
    """The figures of this process."""
    return Figures()


held = figures()
name = st.selectbox("Indikator", held.names)
st.title(name)
st.plotly_chart(figure(held.lines(name), name))
