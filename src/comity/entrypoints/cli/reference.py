"""The command reference, `docs/reference/cli.md`, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from comity.entrypoints.cli.app import cli

_HEAD = """# Command line

*Made from the commands themselves by `make docs`; do not edit.*

Every command is `comity [OPTIONS] NOUN VERB …`. The node is the folder that `--node` or the
environment variable `COMITY_NODE` names, `~/.comity` otherwise. Its passphrase comes from
`--passphrase-file`, from `COMITY_PASSPHRASE`, or is asked for.

`--json` prints one document with stable field names: bytes in hexadecimal, instants in UTC. Tables
are drawn on a terminal, and are plain text in columns elsewhere.

Exit codes: 0 done; 2 no such command or option; 65 something in the input will not do; 70 something
unexpected; 73 something else was there first; 74 the node's own store fails its check; 75 not
available now, try again; 76 the partner broke the protocol; 77 the rules do not allow it; 130
stopped. `log verify` ends with 1 where the log is not consistent.
"""


def format_reference() -> str:
    """The whole page."""
    context = click.Context(cli, info_name="comity")
    sections = [_HEAD, _options_section("Options before the command", cli, context)]
    sections += _sections(cli, context, level=2)
    return "\n".join(section.rstrip() + "\n" for section in sections)


def _sections(group: click.Group, context: click.Context, *, level: int) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, "a listed command exists"
        inner = click.Context(command, parent=context, info_name=name)
        yield _section(command, inner, level=level)
        if isinstance(command, click.Group):
            yield from _sections(command, inner, level=level + 1)


def _section(command: click.Command, context: click.Context, *, level: int) -> str:
    words = inspect.cleandoc(command.help or "")
    heading = f"{'#' * level} {context.command_path}\n\n{words}\n"
    if isinstance(command, click.Group):
        return heading
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    return f"{heading}\n```\n{usage}\n```\n\n{_options(command, context)}"


def _options_section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n{_options(command, context)}"


def _options(command: click.Command, context: click.Context) -> str:
    """One line for each option; `--help`, which every command has, is left out."""
    options = (option for option in command.params if isinstance(option, click.Option))
    records = (option.get_help_record(context) for option in options)
    found = [record for record in records if record is not None]
    return "\n".join(f"- `{flags}` {' '.join(words.split())}" for flags, words in found)
