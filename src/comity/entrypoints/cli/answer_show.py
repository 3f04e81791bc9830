"""What a partner will see, as the command line shows it."""

from __future__ import annotations

import click

from comity.domain.answers import Content
from comity.domain.caveats import format_caveat
from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.problems import printable
from comity.service.copies import said_in
from comity.service.drafts import Preview


def show_preview(shown: Preview, *, as_json: bool) -> None:
    """Label, decision and content, decoded from the bytes that leave; and their digest."""
    if as_json:
        show_json(
            {
                "digest": shown.digest,
                "markings": tuple(map(format_caveat, shown.label.caveats)),
                "expires_at": shown.label.expires_at,
                "decided": shown.decided,
                "content": shown.content,
                "bytes": shown.frozen.content,
            }
        )
        return
    decided, content = shown.decided, shown.content
    show_fields(
        (
            ("digest", shown.digest.hex()),
            ("markings", tuple(map(format_caveat, shown.label.caveats))),
            ("to be deleted at", shown.label.expires_at),
            ("outcome", None if decided is None else decided.outcome),
            ("grounds", () if decided is None else decided.grounds),
            ("words", "" if decided is None else decided.words),
            ("appeal", "" if decided is None else decided.appeal),
            ("bytes", len(shown.frozen.content)),
        )
    )
    if content is None:
        click.echo("It gives nothing.")
        return
    show_statements(content)


def show_statements(content: Content) -> None:
    """What a release says, field by field."""
    show_table(
        ("WHAT", "TEXT", "COARSER", "EVALUATION"),
        (
            (s.datum, s.text, s.is_coarse, f"{s.evaluation.scheme} {s.evaluation.grade}")
            for s in content.statements
        ),
        empty="It says nothing.",
    )
    show_fields((("remarks", content.remarks),))


def show_content(content: bytes) -> None:
    """What left or arrived, as people read it; bytes of an unknown kind cannot steer a terminal."""
    click.echo()
    said = said_in(content)
    if said is None:
        lines = content.decode(errors="replace").splitlines()
        click.echo("\n".join(map(printable, lines)))
        return
    show_fields((("reference", said.reference), ("subject", said.subject), ("about", said.offence)))
    show_statements(said)
