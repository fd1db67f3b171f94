"""The core: what was stated, what measured it, how it went. Knows neither Streamlit nor file formats."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("maaltavle")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "0.1.0"
