"""Shapes, what every layout is put together from: cell_text → roles → values → places, units → figures → assembly."""
