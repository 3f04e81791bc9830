"""The one door for XML: a hardened stream of the elements that a reader asks for.

A document type declaration is refused before any entity can be declared, so no entity is ever
expanded and nothing outside the file is ever fetched. Depth, size of a token, and size of one
record are limited. Memory is bounded by one record, whatever the length of the file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from comity.domain.records import Rejection
from comity.errors import InvalidInput
from comity.formats.reader import broken_file, collapse

DEPTH_MAX = 32
TOKEN_BYTES_MAX = 1 << 20
RECORD_CHARACTERS_MAX = 1_000_000
RECORD_ELEMENTS_MAX = 20_000

_PIECE_BYTES = 1 << 16


@dataclass(slots=True)
class Element:
    """An element with its subtree. Tags and attributes are without their namespace."""

    tag: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, *path: str) -> Iterator[Element]:
        """Every element under this path of tags."""
        for child in self.children:
            if child.tag != path[0]:
                continue
            if len(path) == 1:
                yield child
            else:
                yield from child.all(*path[1:])

    def value(self, *path: str) -> str:
        """Text of the first element under this path, or empty."""
        found = next(self.all(*path), None)
        return "" if found is None else collapse(found.text)

    def values(self, *path: str) -> list[str]:
        """Texts of every element under this path that has any."""
        return [text for found in self.all(*path) if (text := collapse(found.text))]

    def attribute(self, name: str) -> str:
        """The attribute, or empty."""
        return collapse(self.attributes.get(name, ""))


def read_elements(
    chunks: Iterable[bytes], *, root: str, records: frozenset[str]
) -> Iterator[Element | Rejection]:
    """Yield each element whose tag is one of `records`; a broken file ends with a rejection.

    Args:
        chunks: the file, in pieces of any size.
        root: tag that the document element must have.
        records: tags of the elements wanted; one inside another counts as part of the outer.
    """
    door = _Door(root, records)
    for piece in _pieces(chunks):
        fault = door.feed(piece)
        yield from door.take()
        if fault is not None:
            yield fault
            return
    fault = door.feed(b"", final=True)
    yield from door.take()
    if fault is not None:
        yield fault


def root_tag(head: bytes) -> str:
    """Tag of the document element, or empty if `head` does not reach one or is no XML.

    Raises:
        InvalidInput: `head` holds a document type declaration.
    """
    found: list[str] = []
    parser = _hardened_parser()
    parser.StartElementHandler = lambda name, _: found.append(_local(name))
    with contextlib.suppress(expat.ExpatError):  # a head is cut anywhere
        parser.Parse(head, False)  # noqa: FBT003 - expat takes this by position only
    return found[0] if found else ""


class _Door:
    """Expat with our limits, gathering finished records until they are taken."""

    def __init__(self, root: str, records: frozenset[str]) -> None:
        self._root = root
        self._records = records
        self._stack: list[Element] = []
        self._done: list[Element] = []
        self._depth = 0
        self._fed = 0
        self._characters = 0
        self._elements = 0
        self._parser = _hardened_parser()
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text

    def feed(self, piece: bytes, *, final: bool = False) -> Rejection | None:
        """Parse one piece; return what is wrong, if anything is."""
        self._fed += len(piece)
        try:
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            return broken_file(error.lineno, _why(error))
        except InvalidInput as error:
            return broken_file(self._parser.CurrentLineNumber, error.why)
        if self._fed - self._parser.CurrentByteIndex > TOKEN_BYTES_MAX:
            reason = f"one tag or value is longer than {TOKEN_BYTES_MAX} bytes"
            return broken_file(self._parser.CurrentLineNumber, reason)
        return None

    def take(self) -> list[Element]:
        """The records finished since the last call."""
        done, self._done = self._done, []
        return done

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise InvalidInput("xml", f"elements nested more than {DEPTH_MAX} deep")
        if self._depth == 1 and tag != self._root:
            raise InvalidInput("xml", f"the document element is not {self._root}")
        if self._stack or tag in self._records:
            self._push(Element(tag, self._parser.CurrentLineNumber, attributes))

    def _push(self, element: Element) -> None:
        if not self._stack:
            self._characters = self._elements = 0
        self._elements += 1
        if self._elements > RECORD_ELEMENTS_MAX:
            raise InvalidInput("xml", f"one record has more than {RECORD_ELEMENTS_MAX} elements")
        if element.attributes:
            self._count_characters(sum(map(len, element.attributes.values())))
            element.attributes = {_local(k): v for k, v in element.attributes.items()}
        if self._stack:
            self._stack[-1].children.append(element)
        self._stack.append(element)

    def _on_text(self, text: str) -> None:
        if self._stack:
            self._count_characters(len(text))
            self._stack[-1].text += text

    def _on_end(self, _name: str) -> None:
        self._depth -= 1
        if not self._stack:
            return
        element = self._stack.pop()
        if not self._stack:
            self._done.append(element)

    def _count_characters(self, count: int) -> None:
        self._characters += count
        if self._characters > RECORD_CHARACTERS_MAX:
            raise InvalidInput(
                "xml", f"one record is longer than {RECORD_CHARACTERS_MAX} characters"
            )


def _hardened_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = _PIECE_BYTES
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    parser.ExternalEntityRefHandler = _refuse_declaration
    return parser


_CUT_SHORT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
}


def _why(error: expat.ExpatError) -> str:
    if error.code in _CUT_SHORT:
        return "XML ends too early, as a download does that was cut; fetch the file again"
    return f"XML is broken: {expat.ErrorString(error.code)}"


def _refuse_declaration(*_arguments: object) -> int:
    reason = "a document type declaration (DTD) is refused: lists have none, attacks do"
    raise InvalidInput("xml", reason)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), _PIECE_BYTES):
            yield chunk[start : start + _PIECE_BYTES]
