"""The core: what was stated, what measured it, how it went. Knows neither Streamlit nor file formats."""

__version__ = "0.3.0"
