"""`comity rights`: the check that stands before every question, request, answer and recall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from comity.adapters.db.numbers import number_from_prefix
from comity.domain.explanations import explain
from comity.domain.releases import Side
from comity.domain.rights import (
    OFFENCES,
    QUESTIONS,
    RightsCheck,
    concerns_of,
)
from comity.entrypoints.cli.custody_output import release_named, show_reasons
from comity.entrypoints.cli.output import show_json, show_table
from comity.entrypoints.cli.rights_options import check_from, check_options
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.service import rights
from comity.service.passing_on import passing_on_subject
from comity.service.recalls import recall_subject


@click.group("rights")
def command() -> None:
    """The check before anything leaves, and its review.

    Nothing leaves without a check. Where it raises a concern, an independent reviewer decides.
    """


@command.command("questions")
@json_option
def questions(*, as_json: bool) -> None:
    """Print the questions of the check."""
    if as_json:
        show_json({concern.value: words for concern, words in QUESTIONS.items()})
        return
    show_table(
        ("CONCERN", "QUESTION"),
        ((concern.value, words) for concern, words in QUESTIONS.items()),
        empty="",
    )


@command.command("offences")
@json_option
def offences(*, as_json: bool) -> None:
    """List the common table of offences; some call for a review by their nature."""
    if as_json:
        show_json(tuple(OFFENCES.values()))
        return
    rows = ((o.code, o.words, o.concern) for o in OFFENCES.values())
    show_table(("CODE", "OFFENCE", "CONCERN"), rows, empty="")


@dataclass(frozen=True, slots=True)
class _About:
    kind: str
    subject: bytes


def _submit(session: Session, about: _About, check: RightsCheck, *, as_json: bool) -> None:
    decision = rights.submit_check(about.kind, about.subject, check, session.opened().node)
    if not as_json:
        click.echo(f"check {about.subject.hex()[:8]}")
    show_reasons(explain(decision), as_json=as_json)


@command.group("check")
def check_group() -> None:
    """Make the check for something that is to leave."""


@check_group.command("recall")
@click.argument("release")
@check_options
@prove_options
@json_option
@click.pass_obj
def check_recall(
    session: Session, /, *, release: str, actor: Actor, as_json: bool, **options: Any
) -> None:
    """For the recall of RELEASE."""
    subject = recall_subject(release_named(session, release, Side.OUT))
    check = check_from(actor.prove(session).officer, options)
    _submit(session, _About("recall", subject), check, as_json=as_json)


@check_group.command("pass-on")
@click.argument("copy")
@click.argument("agreement")
@check_options
@prove_options
@json_option
@click.pass_obj
def check_pass_on(
    session: Session, /, *, copy: str, actor: Actor, as_json: bool, **options: Any
) -> None:
    """For passing COPY on under AGREEMENT."""
    number = release_named(session, copy, Side.IN)
    subject = passing_on_subject(number, session.queries().agreement_id(options["agreement"]))
    check = check_from(actor.prove(session).officer, options)
    _submit(session, _About("answer", subject), check, as_json=as_json)


@command.command("waiting")
@json_option
@click.pass_obj
def waiting(session: Session, *, as_json: bool) -> None:
    """List checks that wait for a reviewer."""
    found = rights.checks_waiting(session.opened().node)
    if as_json:
        show_json(found)
        return
    show_table(
        ("CHECK", "OF A", "OFFENCE", "CONCERNS", "BY"),
        (
            (c.subject.hex()[:8], c.kind, c.check.offence, concerns_of(c.check), c.check.by)
            for c in found
        ),
        empty="Nothing waits.",
    )


@command.command("review")
@click.argument("check")
@click.option("--go/--stop", "may_go", required=True, help="Whether it may leave.")
@click.option("--words", required=True, metavar="TEXT", help="The reasons.")
@prove_options
@json_option
@click.pass_obj
def review(
    session: Session, *, check: str, may_go: bool, words: str, actor: Actor, as_json: bool
) -> None:
    """Decide, as an independent reviewer, about a check that raised a concern."""
    node = session.opened().node
    found = [held.subject[:16] for held in rights.checks_waiting(node)]
    short = number_from_prefix("check", check, found)
    subject = next(c.subject for c in rights.checks_waiting(node) if c.subject[:16] == short)
    by = actor.prove(session)
    decision = rights.review(subject, node, may_go=may_go, words=words, by=by)
    show_reasons(explain(decision), as_json=as_json)
