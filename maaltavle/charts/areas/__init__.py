"""Charts of areas beside each other: ranked dots, the gap over time, the map of tiles."""
