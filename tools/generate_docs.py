"""`make docs`: write anew what is generated: the command reference."""

from __future__ import annotations

import pathlib

from comity.entrypoints.cli.reference import format_reference

REFERENCE = pathlib.Path(__file__).parent.parent / "docs" / "reference" / "cli.md"


def main() -> None:
    """Regenerate; a test fails where this would change something."""
    REFERENCE.write_text(format_reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
