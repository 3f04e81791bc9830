"""The frame of the command line: what it loads, how it ends, what it says when something fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest
from tests.unit.entrypoints.cli.telling import Teller

from comity.entrypoints.cli.app import COMMANDS, cli, main
from comity.errors import Refused, Tampered
from comity.main import OpenedNode

HEAVY = ("sqlalchemy", "cryptography", "rich", "alembic", "starlette", "comity._core", "cbor2")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["nonsense"]])
def test_help_loads_no_database_and_no_cryptography(arguments: list[str]) -> None:
    """Help and completion answer at once, on slow machines as well."""
    script = (
        "import sys\n"
        "from comity.entrypoints.cli.app import main\n"
        f"main({arguments!r})\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], sep=',', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_list_of_commands_says_what_each_command_says(name: str) -> None:
    """The table repeats the first line of the help, so that help need not load it."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name].summary


def _commands(command: click.Command, path: str) -> list[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        return [(path, command)]
    context = click.Context(command)
    found = []
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        found += _commands(inner, f"{path} {name}")
    return found


@pytest.mark.parametrize(("path", "command"), _commands(cli, "comity"))
def test_every_command_and_option_is_explained(path: str, command: click.Command) -> None:
    """What is not explained is found out by trying it on real data."""
    assert command.help, path
    for option in command.params:
        if isinstance(option, click.Option) and option.name not in ("limit", "mode"):
            assert option.help, (path, option.name)


_NO_JSON = {
    "comity serve",
    "comity card qr",
    "comity answer prefill",
    "comity answer template",
    "comity log export",
    "comity completion",
}


@pytest.mark.parametrize(("path", "command"), _commands(cli, "comity"))
def test_every_command_that_tells_something_tells_it_as_json(
    path: str, command: click.Command
) -> None:
    """Scripts must not have to read tables."""
    has_json = any(option.name == "as_json" for option in command.params)
    assert has_json == (path not in _NO_JSON)


def test_unknown_command_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """As every program does."""
    assert main(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


def test_missing_node_says_how_to_create_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And does not ask for a passphrase first."""
    assert main(["--node", str(tmp_path / "none"), "status"]) == 75
    assert "comity init" in capsys.readouterr().err


def test_without_terminal_or_passphrase_it_says_where_to_put_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service must fail with words, not hang in a prompt."""
    monkeypatch.delenv("COMITY_PASSPHRASE", raising=False)
    (tmp_path / "node.toml").write_text("")
    assert main(["--node", str(tmp_path), "status"]) == 65
    assert "COMITY_PASSPHRASE" in capsys.readouterr().err


def _failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(_self: OpenedNode) -> NoReturn:
        raise error

    monkeypatch.setattr("comity.entrypoints.cli.session.Session.opened", fail)


@pytest.mark.parametrize(
    ("error", "code"),
    [(Refused(("no-such-code",), "too many"), 77), (Tampered("the log was changed"), 74)],
)
def test_our_errors_are_told_once_with_their_exit_code(
    error: Exception, code: int, tell: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong goes to standard error; standard output stays clean for scripts."""
    _failing(monkeypatch, error)
    told = tell("ash", "status")
    assert (told.code, told.out) == (code, "")
    assert told.err == f"error: {error}\n"


def test_a_refusal_says_what_can_be_done(tell: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenCTI#1475: users see nothing and cannot tell why."""
    _failing(monkeypatch, Refused(("h2", "rights-review"), "no"))
    told = tell("ash", "status")
    assert "comity copy ask" in told.err
    assert "comity rights review" in told.err


def test_every_code_can_be_looked_up(tell: Teller) -> None:
    assert "comity copy ask" in tell.ok("ash", "why", "h2").out
    assert "not a code" in tell.ok("ash", "why", "no-such-code").out
    assert len(tell.ok("ash", "why", "--json").json) > 50


def test_unexpected_error_shows_no_value_and_no_trace(
    tell: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its message may hold a value out of a record."""
    _failing(monkeypatch, RuntimeError("P0001234"))
    told = tell("ash", "status")
    assert told.code == 70
    assert "RuntimeError" in told.err
    assert "P0001234" not in told.err
    assert "Traceback" not in told.err


def test_debug_shows_where_an_error_came_from(
    tell: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for it has decided that the terminal may show it."""
    _failing(monkeypatch, RuntimeError("here"))
    assert "Traceback" in tell("ash", "--debug", "status").err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_interrupt_ends_with_130(
    error: BaseException, tell: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As shells expect of a program stopped by Ctrl-C."""
    _failing(monkeypatch, error)
    assert tell("ash", "status").code == 130


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """For each shell that we name."""
    assert main(["completion", shell]) == 0
    assert "_COMITY_COMPLETE" in capsys.readouterr().out
