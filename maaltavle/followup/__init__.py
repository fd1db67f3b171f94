"""Follow-up: what persons write of the goals of a year, and the paper that is made of it."""
