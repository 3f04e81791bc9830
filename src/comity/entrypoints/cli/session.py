"""What every command needs to know of its surroundings: which node, which passphrase, which officer.

Nothing is opened before a command asks for it.
"""

from __future__ import annotations

import getpass
import os
import pathlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from comity.errors import InvalidInput, Unavailable

if TYPE_CHECKING:
    from comity.adapters.db.queries import Queries
    from comity.main import OpenedNode

PASSPHRASE_VARIABLE = "COMITY_PASSPHRASE"  # noqa: S105 the name of a variable, not a secret
PASSPHRASE_LEN_MAX = 1000


@dataclass(slots=True)
class Session:
    """One run of the command line."""

    folder: pathlib.Path = field(default_factory=lambda: pathlib.Path("~/.comity").expanduser())
    passphrase_file: pathlib.Path | None = None
    debug: bool = False
    _opened: OpenedNode | None = field(default=None, repr=False)

    def opened(self) -> OpenedNode:
        """The node, opened at the first call.

        Raises:
            Unavailable: no node in the folder. InvalidInput: wrong passphrase.
        """
        if self._opened is None:
            from comity.main import open_node

            check_there(self.folder)
            self._opened = open_node(self.folder, self.passphrase())
        return self._opened

    def queries(self) -> Queries:
        """The read models of the node."""
        from comity.adapters.db.queries import Queries

        return Queries(self.opened().engine)

    def passphrase(self, *, new: bool = False) -> str:
        """From `--passphrase-file`, the environment, or the terminal; `new` asks for it twice.

        Raises:
            InvalidInput: nowhere to take it from, or the file is empty or too long.
        """
        if self.passphrase_file is not None:
            return _passphrase_in(self.passphrase_file)
        if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
            return given
        if not sys.stdin.isatty():
            raise InvalidInput(
                "passphrase",
                "was not given, and there is no terminal to ask for it",
                advice=f"set {PASSPHRASE_VARIABLE} or give --passphrase-file",
            )
        prompt = "Choose a passphrase for the node" if new else "Passphrase of the node"
        entered: str = click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True)
        return entered

    def close(self) -> None:
        """Let go of the store."""
        if self._opened is not None:
            self._opened.engine.dispose()


def check_there(folder: pathlib.Path) -> None:
    """Say that there is no node before asking for its passphrase."""
    if not folder.is_dir() or not any(folder.iterdir()):
        raise Unavailable(
            f"there is no node in {folder}",
            advice="create one with `comity init`, or name another folder with --node",
        )


def _passphrase_in(path: pathlib.Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("passphrase file", "cannot be read as text") from error
    passphrase = text.removesuffix("\n").removesuffix("\r")
    if not 0 < len(passphrase) <= PASSPHRASE_LEN_MAX or "\n" in passphrase:
        raise InvalidInput("passphrase file", "needs exactly one line with the passphrase")
    return passphrase


pass_session = click.make_pass_decorator(Session)

Command = Callable[..., Any]


def officer_option(command: Command) -> Command:
    """`--by NAME`: who decides this; it stands in the log."""
    return click.option(
        "--by",
        envvar="COMITY_OFFICER",
        default=_login_name,
        show_default="your login name",
        metavar="NAME",
        help="Officer who decides this; stands in the log. Also from COMITY_OFFICER.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: one document with stable field names instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InvalidInput("--by", "who are you? this system has no login name") from error
