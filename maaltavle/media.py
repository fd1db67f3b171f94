"""What the kinds of files are called where a browser is told of one: MIME types, each written here alone."""

from __future__ import annotations

CSV, HTML, PDF, TOML = "text/csv", "text/html", "application/pdf", "application/toml"
JSON = "application/json"
CALENDAR, MAIL = "text/calendar", "message/rfc822"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX, PPTX = f"{_OFFICE}.wordprocessingml.document", f"{_OFFICE}.presentationml.presentation"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
SVG = "image/svg+xml"
PNG, JPEG, GIF, WEBP = "image/png", "image/jpeg", "image/gif", "image/webp"
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"GIF87a": GIF, b"GIF89a": GIF}


def picture_type(content: bytes) -> str:
    """The MIME type of a picture by its first bytes; "" for whatever is none, or could carry a script."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), "")
