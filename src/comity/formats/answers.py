"""The content of a release as text that people read: in exports, and wherever no page renders it.

One fact to a line, `what: text (evaluation)`. Line breaks within a text are indented, so that no
text can pass itself off as a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.domain.answers import Content, Statement


def format_answer(content: Content) -> str:
    """The content, complete, ending in a line feed."""
    return "".join(f"{line}\n" for line in _lines(content))


def _lines(content: Content) -> Iterator[str]:
    yield f"{content.kind.value}"
    for what, text in (
        ("reference", content.reference),
        ("subject", content.subject),
        ("offence", content.offence),
    ):
        if text:
            yield f"{what}: {_indented(text)}"
    yield from map(_statement, content.statements)
    if content.remarks:
        yield f"remarks: {_indented(content.remarks)}"


def _statement(said: Statement) -> str:
    graded = f"{said.evaluation.scheme.value} {said.evaluation.grade}"
    coarser = ", made coarser" if said.is_coarse else ""
    return f"{said.datum.value}: {_indented(said.text)} ({graded}{coarser})"


def _indented(text: str) -> str:
    return "\n    ".join(text.splitlines())
