"""Progress bars: on standard error, only where somebody is watching, never in a script."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[int], None]


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Told]:
    """Give a function to be told how much of `total` is done; total None where nobody knows."""
    if not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(title, total=total)
        yield lambda done: bars.update(task, completed=done)


def _ignore(_done: int) -> None:
    """Nobody is watching."""
