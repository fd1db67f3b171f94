"""The way to a screen as a QR code: an SVG without a size, so that it fills the box it is put in."""

from __future__ import annotations

import segno

QUIET = 4  # modules of white around the code, as the standard asks for; without them some phones see nothing


def qr_svg(address: str, words: str) -> str:
    """The QR code of an address as inline SVG, dark on white whatever the colour scheme; `words` are its name."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(dark="#10161D", light="#FFFFFF", border=QUIET, omitsize=True, title=words)
