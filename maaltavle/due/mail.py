"""A draft to whoever answers: their lines as text, as a link that opens a mail, and as a mail file to edit and send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from maaltavle.due.calendar import told
from maaltavle.due.lines import Group, Line
from maaltavle.due.listed import Asked, listed
from maaltavle.wording.language import Language

LONGEST_LINK = 1800  # letters: some mail programs cut a longer address without a word


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that nobody has sent: who it is for (a name; no address is known here), its subject and its text."""

    to: str
    subject: str
    text: str


def draft(lines: Iterable[Line], who: str, today: date, lang: Language, mark: str = "") -> Draft:
    """The draft to a person or a department, of all lines that they answer for. `mark` stands first where there is one:
    what is invented says so everywhere."""
    every, asked = tuple(lines), Asked(who)
    parts = [(words, listed(every, group, asked)) for group, words in _headings(lang).items()]
    blocks = [_block(words, members, lang) for words, members in parts if members]
    n = sum(len(members) for _words, members in parts)
    subject = lang.plural("{n} mål at følge op på", "{n} mål at følge op på", n)
    greeting = lang("Til {who}", who=who)
    when = lang("Sådan står det {day}.", day=lang.date(today))
    return Draft(who, subject, "\n\n".join([*filter(None, (mark,)), greeting, when, *blocks]) + "\n")


def mailto(made: Draft) -> str:
    """A link that opens the draft in the person's own mail program; "" where it would be too long to be kept whole."""
    text = made.text.replace("\n", "\r\n")
    link = f"mailto:?subject={quote(made.subject)}&body={quote(text)}"
    return link if len(link) <= LONGEST_LINK else ""


def as_eml(made: Draft) -> bytes:
    """A mail file that opens as a draft: it has no sender and no receiver, and the person puts them in."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = made.subject
    mail["X-Unsent"] = "1"
    mail.set_content(made.text)
    return mail.as_bytes()


def _headings(lang: Language) -> dict[Group, str]:
    return {
        Group.OVERDUE: lang("Forfaldne"),
        Group.SOON: lang("Inden for 30 dage"),
        Group.LATER: lang("Inden for 90 dage"),
        Group.BEYOND: lang("Senere"),
        Group.AGED: lang("Forældede opfølgninger"),
        Group.MISSING: lang("Uden dato"),
    }


def _block(words: str, lines: Iterable[Line], lang: Language) -> str:
    """A group's heading and its lines; whoever reads it knows that they are theirs."""
    return "\n".join([words, *(_row(line, lang) for line in lines)])


def _row(line: Line, lang: Language) -> str:
    words = told(line, lang, with_who=False)
    return f"- {lang.period(line.period)}: {words}" if line.period else f"- {words}"
