"""*Overblik*."""
