"""Spelling, text → value: numbers, periods, units, bounds and areas as people write them."""
