"""*Frister*: what is due, overdue and missing across the committees of a municipality."""
