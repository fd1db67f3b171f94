"""The router: page settings, the pages, and the one that was asked for."""

import streamlit as st

from ui.routes import FULL_SCREEN, PAGES

st.set_page_config(page_icon="🎯", layout="wide", initial_sidebar_state="collapsed")
pages = [
    st.Page(file, title=title, url_path=address, default=address == "overblik")
    for address, (file, title) in {**PAGES, **FULL_SCREEN}.items()
]
st.navigation(pages, position="hidden").run()
