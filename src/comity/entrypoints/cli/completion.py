"""`comity completion`: completion of commands, options and choices in the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print completion for your shell.

    For bash, add to ~/.bashrc: eval "$(comity completion bash)"
    """
    found = get_completion_class(shell)
    assert found is not None, "click knows these shells"
    root = context.find_root().command
    click.echo(found(root, {}, "comity", "_COMITY_COMPLETE").source())
