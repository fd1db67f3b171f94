"""The follow-up paper in its formats, and the workbook the departments write in."""
