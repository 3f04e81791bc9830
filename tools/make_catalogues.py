"""Bring the console's catalogues up to date with its words: `python -m tools.make_catalogues`.

Words are found where templates and pages ask for a translation, and in the tables of words and the
sentences that pages return. What is new stands empty in each catalogue, to be translated; what
nothing says any more goes. `--check` changes nothing and fails where something would change.
"""

from __future__ import annotations

import ast
import io
import pathlib
import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

CONSOLE = pathlib.Path(__file__).resolve().parents[1] / "src/comity/entrypoints/console"
CATALOGUES = CONSOLE / "catalogues"
CODES = ("fr", "ru", "ar")
_KEYWORDS = {"tr": None, "trn": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
_SENTENCE = re.compile(r"[A-Za-z“][^_/{}<>\n]*")
_CODE = re.compile(r"[a-z0-9.:-]*[-:.][a-z0-9.:-]*")
_WORDY = frozenset({"good", "quiet", "wait", "stop", "go", "Place", "Notice"})
Message = str | tuple[str, str]


def messages() -> list[Message]:
    """Everything that the console says, sorted; plurals as pairs."""
    found: set[Message] = set()
    for path in sorted(CONSOLE.rglob("*.html")):
        found |= set(_extracted(path, "jinja2.ext:babel_extract"))
    for path in sorted(CONSOLE.rglob("*.py")):
        found |= set(_extracted(path, "python")) | set(_tables(path))
    plurals = {part for message in found if isinstance(message, tuple) for part in message}
    single = {message for message in found if isinstance(message, str)} - plurals
    pairs = {message for message in found if isinstance(message, tuple)}
    return sorted(single | pairs, key=str)


def _extracted(path: pathlib.Path, method: str) -> Iterator[Message]:
    with path.open("rb") as file:
        options = {"newstyle_gettext": "true", "trimmed": "true"}
        for _, message, _, _ in extract(method, file, keywords=_KEYWORDS, options=options):
            if isinstance(message, tuple):
                yield message[0], message[1]
            elif message:
                yield message


def _tables(path: pathlib.Path) -> Iterator[str]:
    """Sentences in tables of words, in chips, and those that functions return."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from _sentences(*(value for value in node.values if value is not None))
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from _sentences(node.value)
        elif isinstance(node, ast.Call) and _called(node) in _WORDY:
            yield from _sentences(*node.args)


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""


def _sentences(*nodes: ast.expr) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Constant(str(text)) if _SENTENCE.fullmatch(text) and not _CODE.fullmatch(text):
                yield text
            case ast.Tuple(elts=parts):
                yield from _sentences(*parts)
            case ast.IfExp(body=one, orelse=other):
                yield from _sentences(one, other)


def brought_up_to_date(code: str, said: list[Message]) -> bytes:
    """The catalogue of one language with exactly these messages."""
    path = CATALOGUES / f"{code}.po"
    old = Catalog(code)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=code)
    new = Catalog(code, project="Comity", fuzzy=False, header_comment=_HEADER)
    for message in said:
        key = message if isinstance(message, str) else message[0]
        held = old.get(key)
        new.add(message, held.string if held is not None else None)
    out = io.BytesIO()
    write_po(out, new, width=100, omit_header=False, sort_output=True, no_location=True)
    return re.sub(
        rb'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By):.*\n',
        b"",
        out.getvalue(),
    )


_HEADER = "# The words of the console. Written by tools/make_catalogues.py; translated by hand."


def main(arguments: list[str]) -> int:
    """Write the catalogues, or say which are not up to date."""
    said, stale = messages(), []
    CATALOGUES.mkdir(exist_ok=True)
    for code in CODES:
        path, data = CATALOGUES / f"{code}.po", brought_up_to_date(code, said)
        if not path.exists() or path.read_bytes() != data:
            stale.append(code)
            if "--check" not in arguments:
                path.write_bytes(data)
    print(
        f"{len(said)} messages; {'changed' if stale else 'up to date'}: {' '.join(stale or CODES)}"
    )
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
