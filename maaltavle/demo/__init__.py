"""An invented municipality, to try the program with: its data folder and the files people would have sent. Pure.

Nothing here exists: places, persons, goals and figures are made by a seeded program, and the same seed and day give the
same bytes. What is made is read, checked and stored by the ordinary ways, and marked as invented wherever it is shown.
"""

from maaltavle.demo.folder import files
from maaltavle.demo.people import Deed, deeds
from maaltavle.demo.sent import Sent, sent

__all__ = ["Deed", "Sent", "deeds", "files", "sent"]
