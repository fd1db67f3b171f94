"""Where things stand in a chart: the value axis, and the time axis with its beat and its words."""
