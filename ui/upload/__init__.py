"""*Nye tal*: files come in, are asked about, compared with the store, and stored by one click."""
