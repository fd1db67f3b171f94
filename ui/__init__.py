"""The only mix of Streamlit and core: what pages choose with, and what they show with."""
