"""The web server around Streamlit: who may speak to it, how many, and what it answers itself."""

from ui.serving import streamlit_alone as streamlit_alone
