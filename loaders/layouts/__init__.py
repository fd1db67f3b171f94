"""The layouts: one module a form that Danish sources send, each with its names, how sure it is, and how it reads."""
