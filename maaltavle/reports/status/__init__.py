"""The status of a committee's year on one sheet of paper: what stands on it, and its writers."""
