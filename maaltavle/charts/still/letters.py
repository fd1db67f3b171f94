"""Letters as drawn: how wide Source Sans really is, so that a still picture can be laid out.

The widths are those of Source Sans Pro (thousandths of the type size), the typeface of screens, papers and slides.
"""

from __future__ import annotations

from functools import lru_cache

# Advance widths of U+0020–007E and U+00A0–00FF.
_REGULAR = """
200 289 425 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 497 497
497 425 847 544 588 571 615 527 494 617 652 263 480 579 486 727 647 664 566 664 569 534 536 645 515 786 513 476 539 303
350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 338 544 467 718 446 467
425 303 241 303 497
202 289 497 497 497 497 241 497 542 744 345 429 497 311 423 542 331 497 367 367 542 562 560 249 542 367 365 429 781 808
796 425 544 544 544 544 544 544 822 571 527 527 527 527 263 263 263 263 638 647 664 664 664 664 664 497 664 645 645 645
645 476 583 576 504 504 504 504 504 504 785 456 496 496 496 496 246 246 246 246 545 547 542 542 542 542 542 497 542 544
544 544 544 467 555 467
"""
_BOLD = """
200 340 536 528 528 857 667 300 344 344 457 528 300 332 300 339 528 528 528 528 528 528 528 528 528 528 300 300 528 528
528 463 903 573 605 582 635 548 524 638 674 301 509 614 518 762 665 684 596 684 613 556 556 665 556 813 567 525 541 344
339 344 528 500 555 527 573 467 573 518 341 534 571 276 278 548 286 857 572 555 573 573 398 443 383 568 523 776 514 521
460 344 268 344 528
208 340 528 528 528 528 268 528 555 750 359 480 528 332 462 555 365 528 376 376 555 594 636 300 555 376 373 480 809 846
818 463 573 573 573 573 573 573 845 582 548 548 548 548 301 301 301 301 660 665 684 684 684 684 684 528 684 665 665 665
665 525 617 632 527 527 527 527 527 527 786 467 518 518 518 518 276 276 276 276 560 572 555 555 555 555 555 528 555 568
568 568 568 521 573 521
"""
_OTHERS = {"–": 480, "—": 800, "“": 536, "”": 536, "‘": 300, "’": 300, "„": 536, "•": 345, "…": 977, "−": 528, "→": 619}
_UNKNOWN = 900  # signs that another typeface lends are about this wide


def _table(widths: str) -> dict[str, int]:
    codes = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
    return {chr(code): int(width) for code, width in zip(codes, widths.split(), strict=True)} | _OTHERS


_TABLES = {False: _table(_REGULAR), True: _table(_BOLD)}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How many px one line of `text` takes in Source Sans at `size` px."""
    table = _TABLES[bold]
    return sum(table.get(letter, _UNKNOWN) for letter in text) * size / 1000


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` in lines no wider than `room` px; a word that is wider alone is cut where the line ends."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, room, size, bold)
    return lines


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces, start = [], 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and text_width(word[start:end], size, bold=bold) > room:
            pieces.append(word[start : end - 1])
            start = end - 1
    return [*pieces, word[start:]]
