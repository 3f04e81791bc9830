"""How the demonstration speaks: numbered chapters, the commands as a person would type them."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence

_STYLES = {"chapter": "\x1b[1m", "command": "\x1b[36m", "quiet": "\x1b[2m", "good": "\x1b[32m"}
_PLAIN = "\x1b[0m"


class Teller:
    """Prints the story. Colour only on a terminal, and not where NO_COLOR asks for none."""

    def __init__(self) -> None:
        self._colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        self._began = time.monotonic()
        self._number = 0
        self._lock = threading.Lock()

    def chapter(self, title: str) -> None:
        """A new step of the story."""
        self._number += 1
        seconds = time.monotonic() - self._began
        self._print(f"\n{self._number}. {title}", "chapter", aside=f"  [{seconds:5.1f} s]")

    def command(self, who: str, words: list[str]) -> None:
        """A command that is really run, as this service would type it."""
        shown = " ".join(_quoted(word) for word in words)
        self._print(f"   {who:>7}$ comity {shown}", "command")

    def line(self, text: str) -> None:
        """What came of it."""
        self._print(f"           {text}", None)

    def good(self, text: str) -> None:
        """Something that had to be so, and is."""
        self._print(f"           {text}", "good")

    def table(self, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Columns as wide as they need to be."""
        widths = [max(len(row[n]) for row in [heading, *rows]) for n in range(len(heading))]
        for number, row in enumerate([heading, *rows]):
            cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self._print(f"   {cells.rstrip()}", "chapter" if number == 0 else None)

    def _print(self, text: str, style: str | None, *, aside: str = "") -> None:
        if self._colour and style is not None:
            text = f"{_STYLES[style]}{text}{_PLAIN}"
        if self._colour and aside:
            aside = f"{_STYLES['quiet']}{aside}{_PLAIN}"
        with self._lock:
            print(text + aside, flush=True)


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
