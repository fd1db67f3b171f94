"""The QR code of a screen: an SVG with a name, a quiet zone and no size of its own; another address, another code."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from maaltavle.reports.deck.qr import QUIET, qr_svg

ADDRESS = "https://maaltavle.example/moede?id=bsk-2019-06-04&skaerm=39-2"


def test_a_code_has_a_name_a_quiet_zone_and_the_size_of_its_box() -> None:
    code = ElementTree.fromstring(qr_svg(ADDRESS, "QR-kode"))
    width, height = (int(number) for number in code.get("viewBox").split()[2:])
    assert (code.find("{*}title").text, code.get("width")) == ("QR-kode", None)
    assert width == height
    assert (width - 2 * QUIET - 17) % 4 == 0, "a QR code has 17 + 4 n modules"
    assert min(_starts(code)) == QUIET


def _starts(code: ElementTree.Element) -> list[float]:
    drawn = next(path.get("d") for path in code.iter() if path.get("stroke"))
    return [float(number) for number in re.findall(r"M(\d+)", drawn)]


def test_the_code_follows_the_address() -> None:
    assert qr_svg(ADDRESS, "") == qr_svg(ADDRESS, "")
    assert qr_svg(ADDRESS, "") != qr_svg(ADDRESS.replace("39-2", "39-3"), "")


def test_the_name_is_only_text() -> None:
    assert "<b>" not in qr_svg(ADDRESS, "<b>fed</b>")
