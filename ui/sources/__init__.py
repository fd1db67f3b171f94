"""*Kilder*."""
