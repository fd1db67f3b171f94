"""A peer: an ordinary Dash page with the same chart, served by its own server with a thread a request."""

import os

import dash
from dash import Input, Output, dcc, html
from figures import Figures, figure

held = Figures()
app = dash.Dash(__name__)
app.layout = html.Div([
    dcc.Dropdown(held.names, held.names[0], id="ind", clearable=False),
    html.H1(id="name"),
    dcc.Graph(id="chart"),
])  # fmt: skip


@app.callback(Output("name", "children"), Output("chart", "figure"), Input("ind", "value"))
def changed(name: str):
    """The heading and the chart of another indicator."""
    return name, figure(held.lines(name), name)


@app.server.route("/_stcore/health")
def health() -> str:
    """The address by which whoever started a server knows that it answers."""
    return "ok"


app.run(port=int(os.environ["PORT"]), threaded=True)
