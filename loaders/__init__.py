"""Reading the tables that Danish sources send: guard → cells → layout → reading. Nothing here writes or reaches the store."""
