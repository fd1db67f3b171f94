"""What can be wrong between us and a source, each with what to do. Codes are ours; a source's own text is never read.

A place is an address without its query: neither a header nor a key ever stands in a sentence.
"""

from __future__ import annotations

from loaders.faults import Fault
from maaltavle.contracts.source import Failure
from maaltavle.errors import Place
from maaltavle.message import Message, Said

_AGAIN = "Prøv igen om lidt. Varer det ved, så bed den, der passer serveren, se, om den kan nå adressen."
UNREACHABLE = Fault("source_unreachable", "et svar fra kilden", _AGAIN)
UNTRUSTED = Fault(
    "source_untrusted",
    "et certifikat, som serveren stoler på",
    "Intet er hentet. Bed den, der passer serveren, lægge netværkets eget certifikat ind, eller se, hvem der svarer.",
)
SLOW = Fault("source_slow", "et svar inden for tiden", "Prøv igen senere, eller hent færre værdier ad gangen.")
CUT = Fault(
    "source_cut",
    "et helt svar",
    "Forbindelsen blev afbrudt, og intet halvt er gemt. Hent igen: det, der kom, genbruges.",
)
BUSY = Fault("source_busy", "lov til at spørge nu", "Kilden beder os vente. Prøv igen senere.")
DOWN = Fault("source_down", "et svar fra kilden", "Fejlen er kildens egen. Prøv igen senere.")
FORBIDDEN = Fault(
    "source_forbidden",
    "lov til at hente",
    "Kræver kilden en nøgle, så bed den, der passer serveren, se efter den; ellers er adgangen spærret hos kilden.",
)
ODD_KEY = Fault(
    "source_key_odd",
    "en nøgle af bogstaver, tal og almindelige tegn",
    "Bed den, der passer serveren, sætte nøglen ind igen, uden linjeskift og anførselstegn.",
)
UNKNOWN = Fault("source_unknown", "det, der spørges om", "Se efter id'et, eller søg det frem igen hos kilden.")
REFUSED = Fault("source_refused", "et svar med tal", "Kilden afviste spørgsmålet. Vælg værdierne igen.")
MOVED = Fault(
    "source_moved",
    "et svar fra kilden selv",
    "Den henviser til en anden adresse, som ikke er fulgt. Bed den, der passer serveren, se, om kilden er flyttet.",
)
TOO_LARGE = Fault("source_too_large", "et mindre svar", "Vælg færre værdier, og hent igen.")
WRONG_TYPE = Fault(
    "source_wrong_type",
    "tal, ikke en webside",
    "Et netværk, der beder om at logge på, kan svare i kildens sted. Bed den, der passer serveren, se på det.",
)
NOT_READ = Fault("source_not_read", "et svar, som kilden plejer at give det", _AGAIN)
NO_ROOM = Fault("source_no_room", "plads på disken", "Bed den, der passer serveren, skaffe plads, og hent igen.")


def failed(fault: Fault, address: str, found: Said) -> Failure:
    """A failure with its one problem."""
    return Failure((fault.at(Place(address), found),))


def of_status(status: int, address: str, body: bytes = b"", wait: float | None = None) -> Failure:
    """What an answer that is none means."""
    known = {401: FORBIDDEN, 403: FORBIDDEN, 404: UNKNOWN, 429: BUSY}
    fault = known.get(status, DOWN if status >= 500 else REFUSED)
    found = Message("svaret {status}", status=status)
    again = status in (429, 500, 502, 503, 504)
    return Failure((fault.at(Place(address), found),), status, body, again, wait)
