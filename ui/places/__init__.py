"""*Steder*: municipalities with their committees, departments and areas, and what figures are compared with."""
