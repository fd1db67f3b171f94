"""A chart as a still SVG picture, the same on the wall, on paper and in a file without a server."""
