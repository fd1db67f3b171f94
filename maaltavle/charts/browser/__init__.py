"""A chart in a browser: the figure that Plotly draws, and how it gets there."""
