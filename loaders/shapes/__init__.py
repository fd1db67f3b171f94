"""Shapes: the parts all layouts are put together from, labels to roles to values to figures."""
