"""Where a text is written the day is asked about by a sentence: nothing is stored at first, the same again is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk
from maaltavle.errors import OddDay
from maaltavle.followup.remarks import sign
from maaltavle.meetings.edits import make_meeting
from maaltavle.model import Facts, Remark
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store


def test_the_same_saved_again_is_stored(store: Store, catalogue: Catalogue) -> None:
    """A remark and a meeting on a machine whose clock is years ahead; what comes after is of that day and not asked."""
    ahead = this_day() + timedelta(days=3650)
    remark = Remark("selvbetjening", "herning", "", "2015", "Godt.", "", "Anna", "da")
    with pytest.raises(OddDay, match=r"Intet er gemt endnu\. Maskinens ur siger .* gem igen"):
        sign(Desk(store, "Anna", ahead), remark, based_on=store.version)
    desk = Desk(store, "Bo", ahead, catalogue)
    with pytest.raises(OddDay):
        make_meeting(desk, "oeu", ahead, "15:00", "B1")
    assert store.version == 2
    assert sign(Desk(store, "Anna", ahead), remark, based_on=store.version).known_from == ahead
    make_meeting(desk, "oeu", ahead, "15:00", "B1")
    assert [load.known_from for load in store.loads()[2:]] == [ahead, ahead]
    assert store.facts().remarks[0].text == "Godt." and store.facts() != Facts()
