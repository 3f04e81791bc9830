"""What every command needs to know of its surroundings: which node, which passphrase, which officer.

Nothing is opened before a command asks for it.
"""

from __future__ import annotations

import functools
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
    from comity.service.officers import Proved

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
            return _line_in(self.passphrase_file, "passphrase")
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

    def proved(self, officer: str, secret_file: pathlib.Path | None) -> Proved:
        """An officer who proves now who they are, by a secret from a file or from the terminal.

        Nothing that lies in the environment proves anybody.

        Raises:
            InvalidInput: nowhere to take the secret from. Refused: it is not this officer's.
        """
        from comity.domain.access import parse_officer_id
        from comity.service.officers import prove

        node = self.opened().node
        return prove(parse_officer_id(officer), entered_secret(officer, secret_file), node)

    def new_secret(self, officer: str, secret_file: pathlib.Path | None) -> str:
        """A secret that an officer chooses, entered twice at the terminal, or from a file."""
        return entered_secret(officer, secret_file, new=True)

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


def entered_secret(officer: str, secret_file: pathlib.Path | None, *, new: bool = False) -> str:
    """An officer's secret from a file or from the terminal; `new` asks for it twice.

    Raises:
        InvalidInput: the file will not do, or there is no terminal.
    """
    if secret_file is not None:
        return _line_in(secret_file, "secret")
    if not sys.stdin.isatty():
        raise InvalidInput(
            "secret",
            "was not given, and there is no terminal to ask for it",
            advice="give --secret-file",
        )
    prompt = f"Choose a secret for {officer}" if new else f"Secret of {officer}"
    entered: str = click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True)
    return entered


def _line_in(path: pathlib.Path, what: str) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{what} file", "cannot be read as text") from error
    line = text.removesuffix("\n").removesuffix("\r")
    if not 0 < len(line) <= PASSPHRASE_LEN_MAX or "\n" in line:
        raise InvalidInput(f"{what} file", f"needs exactly one line with the {what}")
    return line


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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and where their secret is; None for the terminal."""

    officer: str
    secret_file: pathlib.Path | None

    def prove(self, session: Session) -> Proved:
        """Prove it now, at the node of this session."""
        return session.proved(self.officer, self.secret_file)


def prove_options(command: Command) -> Command:
    """`--as OFFICER --secret-file FILE`: the command gets an `actor`, who proves it when asked."""

    @functools.wraps(command)
    def with_actor(
        *args: Any, officer: str, secret_file: pathlib.Path | None, **options: Any
    ) -> Any:
        return command(*args, actor=Actor(officer, secret_file), **options)

    secret = click.option(
        "--secret-file",
        type=click.Path(dir_okay=False, path_type=pathlib.Path),
        metavar="FILE",
        help="File with the officer's secret; otherwise it is asked for.",
    )
    officer = click.option(
        "--as",
        "officer",
        envvar="COMITY_OFFICER",
        required=True,
        metavar="OFFICER",
        help="Officer who acts, and proves it now. Also from COMITY_OFFICER.",
    )
    return officer(secret(with_actor))


def json_option(command: Command) -> Command:
    """`--json`: one document with stable field names instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InvalidInput("--by", "who are you? this system has no login name") from error
