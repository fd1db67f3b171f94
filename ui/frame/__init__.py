"""The frame of every page: address, language, data at hand, charts and markup of our own."""
