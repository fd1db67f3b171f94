"""Shapes, what every layout is put together from: cell_text → roles → markers, values → places → figures → assembly."""
