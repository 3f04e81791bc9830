"""An auditor's tool: check an exported log. Exit code 0: consistent, 1: not, 2: could not be audited.

It needs the file, and keys that the auditor holds from elsewhere; no node and no database. The
audit itself is `log_audit.audit`; here are its command line and its report in words.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from comity.crypto.signing import VerifyKey
from comity.entrypoints.cli.log_audit import AuditReport, Problem, Trust, WitnessSummary, audit
from comity.errors import InvalidInput
from comity.tlog.checkpoint import Checkpoint
from comity.tlog.export import LINE_LEN_MAX, Witness
from comity.tlog.note import check_name, parse_base64


def format_report(report: AuditReport) -> str:
    """The report in words, a line for each thing, problems last."""
    lines = [
        f"log            {_shown(report.origin) or 'unknown'}",
        f"facts          {report.facts}, of which erased {report.erased}",
        f"recorded       {_span(report.first_at, report.last_at)}",
        f"checkpoints    {report.checkpoints}; facts after the last one: {report.uncovered}",
        *_head_lines(report.head),
        *(f"witness        {_witness_words(witness)}" for witness in report.witnesses),
        *(f"remark         {remark}" for remark in report.remarks),
        *(f"PROBLEM        {_problem_words(problem)}" for problem in report.problems),
        "result         " + ("NOT CONSISTENT" if report.problems else "consistent"),
    ]
    return "\n".join(lines) + "\n"


def _head_lines(head: Checkpoint | None) -> list[str]:
    if head is None:
        return []
    root = base64.b64encode(head.root).decode("ascii")
    return [f"head           size {head.size}, root {root}"]


def _witness_words(witness: WitnessSummary) -> str:
    span = _span(witness.first_at, witness.last_at)
    return f"{_shown(witness.name)}: {witness.cosigned} cosigned, {span}"


def _shown(name: str) -> str:
    """A name from the file, without characters that could steer a terminal or turn the line."""
    return name if name.isprintable() else ascii(name)


def _problem_words(problem: Problem) -> str:
    return f"line {problem.line}: {problem.what}" if problem.line else problem.what


def _span(first: dt.datetime | None, last: dt.datetime | None) -> str:
    if first is None or last is None:
        return "never"
    return f"{first.isoformat()} to {last.isoformat()}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit a file. Returns 0 if it is consistent, 1 if not, 2 if it could not be audited."""
    options = _parser().parse_args(arguments)
    try:
        trust = _trust(options)
        with Path(options.file).open("rb") as file:
            lines = iter(partial(file.readline, LINE_LEN_MAX + 1), b"")
            report = audit(lines, trust=trust)
    except (OSError, InvalidInput) as error:
        sys.stderr.write(f"cannot audit: {error}\n")
        return 2
    sys.stdout.write(format_report(report))
    return report.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify-log", description="Check an exported log.")
    parser.add_argument("file", help="the exported log")
    parser.add_argument("--key", help="the log's public key in base64, from elsewhere")
    parser.add_argument("--witness", action="append", metavar="NAME=KEY", help="may be repeated")
    parser.add_argument("--cosignatures", type=int, default=0, help="needed on the last checkpoint")
    parser.add_argument("--seen", action="append", default=[], help="file of an earlier checkpoint")
    return parser


def _trust(options: argparse.Namespace) -> Trust:
    witnesses = options.witness
    return Trust(
        log_key=VerifyKey(parse_base64(options.key, field="--key")) if options.key else None,
        witnesses=tuple(map(parse_witness, witnesses)) if witnesses is not None else None,
        cosignatures_min=options.cosignatures,
        seen=tuple(Path(path).read_bytes() for path in options.seen),
    )


def parse_witness(text: str) -> Witness:
    """Read `NAME=KEY`, the key being 32 bytes in base64.

    Raises:
        InvalidInput: no name, one that cannot stand in a signature line, or a malformed key.
    """
    name, _, key = text.partition("=")
    check_name(name)
    return Witness(name, VerifyKey(parse_base64(key, field="--witness")).raw)


if __name__ == "__main__":
    sys.exit(main())
