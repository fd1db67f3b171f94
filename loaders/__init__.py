"""Reading the tables that Danish sources send: guard → cells → layout → reading. Nothing here reaches the store."""
