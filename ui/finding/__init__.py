"""The one search: from the header of every page, and as a page of its own under *Mål*."""
