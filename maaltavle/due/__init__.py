"""What is due, what is overdue and what is missing, across the committees of a municipality.

The way through: lines (each goal and meeting with its day, its reasons and who answers) → listed (those asked for, in
order, and by age) → words, calendar, mail (the same as sentences, as an ICS file, as a draft to whoever answers). Pure.
"""

from maaltavle.due.lines import Group, Line, What, lines_of
from maaltavle.due.listed import Asked, ahead, listed, owners, years

__all__ = ["Asked", "Group", "Line", "What", "ahead", "lines_of", "listed", "owners", "years"]
