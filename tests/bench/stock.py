"""The yardstick: an ordinary Streamlit page with one Plotly chart of the same series, settings as they come.

Started by `streamlit run` with the figures in the file that STOCK_SERIES names: indicator name → periods and values.
"""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

series = json.loads(Path(os.environ["STOCK_SERIES"]).read_text(encoding="utf-8"))
names = sorted(series)
name = st.selectbox("Indikator", names, index=names.index(os.environ["STOCK_FIRST"]))
st.title(name)
figure = go.Figure()
for label, points in series[name].items():
    figure.add_trace(
        go.Scatter(x=points["x"], y=points["y"], text=points["text"], mode="lines+markers+text", name=label)
    )
figure.update_layout(title=f"Udvikling: {name}", showlegend=True, xaxis_type="category")
st.plotly_chart(figure)
