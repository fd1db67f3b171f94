"""Bulk: long files of known layouts, past the limit of cells, read by columns and by their different values."""
