"""The open sources that figures are fetched from, when a person asks: the one room with a way out to a network."""
