"""`comity`: the command line. Commands parse, call one service function or query, and render.

Errors are caught here, once: what is wrong and what to do on standard error, and an exit code from
`entrypoints.problems`.
"""

from __future__ import annotations

import os
import pathlib
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from comity.entrypoints.cli.lazy import Entry, LazyGroup
from comity.entrypoints.cli.session import Session
from comity.entrypoints.problems import (
    EXIT_INTERRUPTED,
    EXIT_PIPE_CLOSED,
    EXIT_UNEXPECTED,
    exit_code,
    ways_on,
    words_for_people,
)
from comity.errors import ComityError

_HERE = "comity.entrypoints.cli"

COMMANDS = {
    "init": Entry(f"{_HERE}.init", "Create a node: its keys, its store and its card."),
    "serve": Entry(f"{_HERE}.serve", "Run the node: partners, console and worker."),
    "status": Entry(f"{_HERE}.status", "Show how the node is doing."),
    "card": Entry(f"{_HERE}.card", "Show or renew this node's own card."),
    "partner": Entry(f"{_HERE}.partner", "Enrol partners, and stop or resume traffic with them."),
    "agreement": Entry(f"{_HERE}.agreement", "Propose, read, sign and end agreements."),
    "holding": Entry(f"{_HERE}.holding", "Keep lists: create, import, compare, undo."),
    "record": Entry(f"{_HERE}.record", "Look at single records of a holding."),
    "match": Entry(f"{_HERE}.match", "Run blind matches and read their hits."),
    "release": Entry(f"{_HERE}.release", "What we gave: look at it, recall it, answer for it."),
    "copy": Entry(f"{_HERE}.copy", "What partners gave us, and what may be done with it."),
    "rights": Entry(f"{_HERE}.rights", "The check before anything leaves, and its review."),
    "hit": Entry(f"{_HERE}.hit", "Compare hits by hand."),
    "rfi": Entry(f"{_HERE}.rfi", "Ask partners for information, and deal with what they ask."),
    "answer": Entry(
        f"{_HERE}.answer",
        "Draft answers and information, see them with the partner's eyes, and submit them.",
    ),
    "approve": Entry(
        f"{_HERE}.approve", "Approve exactly what you saw; the last approval needed releases it."
    ),
    "officer": Entry(f"{_HERE}.officer", "Appoint officers, give them roles, and dismiss them."),
    "standing": Entry(f"{_HERE}.standing", "Let a question stay asked until a date."),
    "why": Entry(f"{_HERE}.why", "Explain the codes of refusals, and what can be done."),
    "courier": Entry(f"{_HERE}.courier", "Carry messages by file, where no network connects."),
    "log": Entry(f"{_HERE}.log", "Read, export and audit the tamper-evident log."),
    "evidence": Entry(f"{_HERE}.evidence", "Look at what partners sent in breach of the protocol."),
    "alarm": Entry(f"{_HERE}.alarm", "Look at runs that this node stopped by itself."),
    "lists": Entry(f"{_HERE}.lists", "Public lists: those that come along, and current ones."),
    "completion": Entry(f"{_HERE}.completion", "Print completion for your shell."),
}


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--node",
    "folder",
    envvar="COMITY_NODE",
    type=click.Path(file_okay=False, path_type=pathlib.Path),
    metavar="DIR",
    help="Folder of the node.  [env: COMITY_NODE; default: ~/.comity]",
)
@click.option(
    "--passphrase-file",
    type=click.Path(dir_okay=False, path_type=pathlib.Path),
    metavar="FILE",
    help="File with the passphrase. Otherwise from COMITY_PASSPHRASE, or asked for.",
)
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.version_option(package_name="comity")
@click.pass_obj
def cli(
    session: Session,
    folder: pathlib.Path | None,
    passphrase_file: pathlib.Path | None,
    debug: bool,  # noqa: FBT001 click gives options by name
) -> None:
    """Cooperation between services that do not trust one another.

    A node belongs to one organisation. It makes signed agreements with partners, matches lists with
    them blind, and keeps a log of everything that nobody can change unnoticed.
    """
    session.folder = folder.expanduser() if folder is not None else session.folder
    session.passphrase_file = passphrase_file
    session.debug = debug


def run() -> NoReturn:
    """The program `comity`."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run one command line and tell what went wrong, if anything.

    Args:
        session: one with its node open already; a new one where None.

    Returns:
        The exit code: 0, or one of `entrypoints.problems`, or 2 for a command line that is none.
    """
    session = session or Session()
    try:
        result = cli.main(list(arguments), prog_name="comity", obj=session, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return EXIT_INTERRUPTED
    except ComityError as error:
        _trace(session, error)
        click.echo(f"error: {words_for_people(error)}", err=True)
        for way in ways_on(error):
            click.echo(f"    {way}", err=True)
        return exit_code(error)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 the last line of defence; told in full with --debug
        return _tell_unexpected(session, error)
    finally:
        session.close()


def _trace(session: Session, error: Exception) -> None:
    if session.debug:
        traceback.print_exception(error)


def _tell_unexpected(session: Session, error: Exception) -> int:
    _trace(session, error)
    # The message itself may hold a value out of a record: only the kind is told.
    click.echo(
        f"error: something unexpected happened ({type(error).__name__}); "
        "run the command again with `comity --debug …` to see where",
        err=True,
    )
    return EXIT_UNEXPECTED
