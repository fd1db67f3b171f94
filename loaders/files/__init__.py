"""Files to books: each format read into the same cells, with their addresses."""
