"""*Historik*: every load, and the way to take one back."""
