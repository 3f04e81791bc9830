"""`comity why`: the codes of refusals in plain words. `copy why-not` asks about one copy."""

from __future__ import annotations

import click

from comity.domain.explanations import ADVICE, advice_for
from comity.entrypoints.cli.output import show_json, show_table
from comity.entrypoints.cli.session import json_option


@click.command("why")
@click.argument("codes", nargs=-1)
@json_option
def command(*, codes: tuple[str, ...], as_json: bool) -> None:
    """Explain the codes of refusals, and what can be done.

    Of all of them where none is named.

    A refusal names its codes in both logs; a partner's refusal brings them with it.
    """
    rows = [(code, advice_for(code) or "not a code of this version") for code in codes or ADVICE]
    if as_json:
        show_json(dict(rows))
    else:
        show_table(("CODE", "WHAT CAN BE DONE"), rows, empty="")
