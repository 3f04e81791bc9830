"""The rights check at the command line: every question is answered, none by default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from comity.domain.ids import OfficerId
from comity.domain.rights import QUESTIONS, Answered, Concern, Finding, RightsCheck
from comity.entrypoints.cli.session import Command
from comity.errors import InvalidInput

QUESTION = ("purpose", "role", "reason", "authorisation")
"""Options of a question for a match that stand beside those of its check."""


def check_options(command: Command) -> Command:
    """`--offence`, `--proportionality`, `--concern` and `--no-other-concern`."""
    asked = "; ".join(f"{concern.value}: {words}" for concern, words in QUESTIONS.items())
    for option in (
        click.option(
            "--no-other-concern",
            is_flag=True,
            help="You answer every question that --concern does not name with no.",
        ),
        click.option(
            "--concern",
            "concerns",
            multiple=True,
            metavar="CODE=FINDING:WORDS",
            help=f"One question answered, such as minor-offence=unsure:WORDS. {asked}",
        ),
        click.option("--proportionality", required=True, help="Why this much is needed."),
        click.option("--offence", required=True, metavar="CODE", help="See `rights offences`."),
    ):
        command = option(command)
    return command


def check_from(by: OfficerId, options: Mapping[str, Any]) -> RightsCheck:
    """The check as the officer made it; a question that was not answered stays so.

    Raises:
        InvalidInput: an answer that is none.
    """
    answers = {answer.concern: answer for answer in map(_answer, options["concerns"])}
    if options["no_other_concern"]:
        for concern in Concern:
            answers.setdefault(concern, Answered(concern, Finding.NO))
    offence, why = options["offence"], options["proportionality"]
    return RightsCheck(by, offence, why, tuple(answers.values()))


def _answer(text: str) -> Answered:
    code, _, rest = text.partition("=")
    finding, _, words = rest.partition(":")
    try:
        return Answered(Concern(code), Finding(finding), words)
    except ValueError as error:
        raise InvalidInput(
            "concern", "write CODE=no, CODE=unsure:WORDS or CODE=yes:WORDS"
        ) from error
