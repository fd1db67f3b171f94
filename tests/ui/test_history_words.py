"""*Historik* in words: what somebody wrote, and what was confirmed of a file, each in a sentence of its own."""

from __future__ import annotations

from visits import visit

from maaltavle.catalogue import Catalogue
from maaltavle.desk import Desk, Undo
from maaltavle.model import Facts, FollowUp
from maaltavle.places import NewPlace, add_place, rename_place
from maaltavle.spelling.periods import this_day
from maaltavle.store import Store
from maaltavle.wording.language import language
from maaltavle.wording.periods import moment_in_words

QUESTION = "Beskæftigelse: 1 tal fra »RAS200« afløses af tal fra »RAS200-2022«. Er det meningen?"
WRITTEN = [  # source, note, what *Historik* calls it
    ("maal", "Nyt mål G28-01", "nyt mål"),
    ("maal", "Mål for 2017: 1 ført videre, 0 afsluttet", "beslutning om mål"),
    ("opfoelgning", "G14-01: status", "opfølgning"),
    ("opfoelgning", "Frist for 2015: 2026-12-01", "frist for opfølgning"),
    ("bemærkning", "Beskæftigelse", "bemærkning"),
    ("et-moede", "Punkt 3: beslutning", "møde"),
    ("et-moede", "M-1: mødet er frosset", "møde"),
    ("o", "", "skrevet i Måltavle"),
]


def load(store: Store, action: str, source: str, note: str) -> int:
    text = FollowUp(store.facts().goals[-1].ref, "status", f"Godt {store.version}", "Anna")
    store.load(Facts(followups=(text,)), known_from=this_day(), person="Anna", action=action, source=source,
               sha256="", note=note, based_on=store.version)  # fmt: skip
    return store.version


def test_what_somebody_wrote_is_called_by_what_it_is(store: Store) -> None:
    numbers = {load(store, "edit", source, note): words for source, note, words in WRITTEN}
    page = visit("historik")
    assert "<td>rettet</td>" not in page.markup and page.whole()
    for number, words in numbers.items():
        row = page.markup.split(f'data-label="Nr.">{number}<')[1].split("</tr>")[0]
        assert f"<td>{words}</td>" in row


def test_what_was_confirmed_is_no_part_of_the_question(store: Store) -> None:
    """Also of a load that was stored with the question in its note."""
    number = load(store, "upload", "dst", f"RAS200-2022.xlsx. Bekræftet: {QUESTION}")
    when = moment_in_words(store.loads()[-1].at, language("da"))
    for key in ("fortryd", "dag"):
        page = visit("historik", {key: number})
        assert "Er det meningen?" not in page.whole()
        assert "Bekræftet: Beskæftigelse: 1 tal fra »RAS200« afløses af tal fra »RAS200-2022«." in page.words
        told = [page.words, *(field.label for field in page.app.date_input)]
        assert any(f"indlæsning {number} af RAS200-2022.xlsx fra {when}" in one for one in told)
    asked = visit("historik", {"fortryd": number}).words
    assert "Ved indlæsningen blev dette bekræftet: Beskæftigelse: 1 tal" in asked


def test_a_place_that_goes_is_named_before_it_goes(store: Store, catalogue: Catalogue) -> None:
    """And a name that comes back, by both."""
    desk = Desk(store, "Anna", this_day(), catalogue)
    own, added = add_place(desk, NewPlace("department", "Borgerservice", municipality="herning"))
    renamed = rename_place(desk, own, "Borger og Kultur")
    assert "Borger og Kultur hedder igen Borgerservice." in visit("historik", {"fortryd": renamed.number}).words
    desk.save(Undo(renamed.number))
    asked = visit("historik", {"fortryd": added.number}).words
    assert "Borgerservice tages væk." in asked and "Intet af det, der står nu" not in asked
