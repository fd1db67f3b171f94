"""Finding one's way: every indicator as a card of a wall, and the search over everything a person looks for."""
