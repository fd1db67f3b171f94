"""The router (page settings, the pages, and the one that was asked for), and what a web server loads to serve it."""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file anew for every view of a page
    from ui.frame.routes import FULL_SCREEN, PAGES
    from ui.upload.quota import leave

    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    pages = [
        st.Page(file, title=title, url_path=address, default=address == "overblik")
        for address, (file, title) in {**PAGES, **FULL_SCREEN}.items()
    ]
    page = st.navigation(pages, position="hidden")
    if page.url_path != "nye_tal":
        leave(page.url_path)
    page.run()
else:  # `streamlit run app.py` finds `app` by its class and serves it, behind the same gate as `maaltavle serve`
    from ui.serving.server import protected_or_exit

    app = st.App(__file__, **protected_or_exit())
