"""A peer: a Streamlit page of one heading. What Streamlit itself costs."""

import streamlit as st

st.title("Måltavle")
