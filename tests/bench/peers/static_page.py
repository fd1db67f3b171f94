"""A peer: one file with every chart in it and plotly.js beside it, both compressed once. No faster way to a change."""

import gzip
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import plotly
from figures import Figures, figure

PAGE = """<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>Tal</title><script src="plotly.min.js"></script>
<select aria-label="Indikator"></select><h1></h1><div id="chart"></div><script>
const charts = %s, select = document.querySelector('select');
function draw() {
  document.querySelector('h1').textContent = select.value;
  Plotly.react('chart', charts[select.value].data, charts[select.value].layout);
}
for (const name of Object.keys(charts)) select.add(new Option(name));
select.onchange = draw;
draw();
</script></html>"""

held = Figures()
charts = {name: json.loads(figure(held.lines(name), name).to_json()) for name in held.names}
for chart in charts.values():
    del chart["layout"]["template"]  # the same in all of them, and the script's own by itself
FILES = {
    "/": ("text/html; charset=utf-8", gzip.compress((PAGE % json.dumps(charts)).encode())),
    "/plotly.min.js": (
        "text/javascript",
        gzip.compress((Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()),
    ),
    "/_stcore/health": ("text/plain", gzip.compress(b"ok")),
}


class Files(BaseHTTPRequestHandler):
    """Sends the files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One file."""
        kind, content = FILES.get(self.path, ("text/plain", b""))
        self.send_response(200 if content else 404)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(content))),
                            ("Content-Encoding", "gzip"), ("Cache-Control", "max-age=31536000")):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Files).serve_forever()
