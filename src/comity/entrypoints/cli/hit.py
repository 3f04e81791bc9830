"""`comity hit`: compare hits by hand, before anything beyond them leaves."""

from __future__ import annotations

import click

from comity.domain.hits import HitRef, Verdict
from comity.domain.ids import HoldingId, RecordKey
from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.errors import InvalidInput
from comity.service import comparisons
from comity.service.comparisons import ComparedHit


@click.group("hit")
def command() -> None:
    """Compare hits by hand.

    Nothing beyond a hit leaves before a person has confirmed it; where it is only a possible
    match, before two have. Name a hit by its run, holding and record, as `comity match hits` shows.
    """


def hit_arguments(run: click.decorators.FC) -> click.decorators.FC:
    """RUN HOLDING RECORD [--tag]: which hit is meant."""
    tagged = click.option("--tag", default="", help="The partner's tag, for a hit by names.")(run)
    with_record = click.argument("record")(tagged)
    return click.argument("run")(click.argument("holding")(with_record))


def hit_ref(session: Session, names: tuple[str, str, str], tag: str) -> HitRef:
    """The hit that a person named.

    Raises:
        InvalidInput: no such run, or a tag that is none.
    """
    run, holding, record = names
    try:
        raw = bytes.fromhex(tag)
    except ValueError as error:
        raise InvalidInput("tag", "is written in hexadecimal digits") from error
    return HitRef(session.queries().run_id(run), HoldingId(holding), RecordKey(record), raw)


@command.command("compare")
@hit_arguments
@click.option(
    "--verdict",
    type=click.Choice([item.value for item in Verdict]),
    required=True,
    help="What comparing by hand gave.",
)
@click.option("--why", required=True, help="What was compared; stands in the log.")
@prove_options
@json_option
@click.pass_obj
def compare(
    session: Session,
    /,
    *,
    verdict: str,
    why: str,
    actor: Actor,
    as_json: bool,
    **hit: str,
) -> None:
    """Say what you found when you compared a hit by hand."""
    ref = hit_ref(session, (hit["run"], hit["holding"], hit["record"]), hit["tag"])
    who = actor.prove(session)
    node = session.opened().node
    _show(comparisons.compare_hit(ref, Verdict(verdict), why, node, by=who), as_json=as_json)


@command.command("show")
@hit_arguments
@json_option
@click.pass_obj
def show(
    session: Session, /, *, run: str, holding: str, record: str, tag: str, as_json: bool
) -> None:
    """Show where a hit stands, and who said what about it."""
    ref = hit_ref(session, (run, holding, record), tag)
    _show(comparisons.compared_hit(ref, session.opened().node), as_json=as_json)


def _show(compared: ComparedHit, *, as_json: bool) -> None:
    if as_json:
        show_json(compared)
        return
    show_fields((("quality", compared.quality), ("standing", compared.standing)))
    show_table(
        ("OFFICER", "FINDING", "WHY", "AT"),
        ((c.officer, c.verdict, c.why, c.at) for c in compared.comparisons),
        empty="Nobody has compared it.",
    )
