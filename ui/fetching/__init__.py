"""*Hent*: a table of an open source is found, values are chosen, and its figures go to *Nye tal* as a dropped file."""
