"""*Mål*: read, searched, followed up in writing, entered and carried on to the next year."""
