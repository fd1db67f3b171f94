"""*Møder* and *Møde*: agenda, screens, freezing, papers."""
