"""The door for XML: what it refuses, and that it stays lazy and bounded."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.records import Rejection
from comity.errors import InvalidInput
from comity.formats import xml
from comity.formats.xml import Element, read_elements, root_tag


def _read(*chunks, root="list"):
    return list(read_elements(chunks, root=root, records=frozenset({"item"})))


def test_a_record_is_given_before_the_rest_of_the_file_is_asked_for():
    """Memory is bounded by one record only if nothing is gathered first."""
    asked = []

    def chunks():
        yield b"<list><item>1</item>"
        asked.append("more")
        yield b"<item>2</item></list>"

    stream = read_elements(chunks(), root="list", records=frozenset({"item"}))
    assert isinstance(next(stream), Element)
    assert asked == []


def test_an_endless_file_can_be_read_from():
    """A reader that needed the end of the file would never return."""
    endless = itertools.chain([b"<list>"], itertools.repeat(b"<item>x</item>"))
    stream = read_elements(endless, root="list", records=frozenset({"item"}))
    assert all(isinstance(item, Element) for item in itertools.islice(stream, 1000))


@pytest.mark.parametrize(
    "declaration",
    [
        b"<!DOCTYPE list>",
        b'<!DOCTYPE list [<!ENTITY a "aaaa">]>',
        b'<!DOCTYPE list [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
        b'<!DOCTYPE list SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_every_document_type_declaration_is_refused(declaration):
    """T12: entities expand to gigabytes or read local files."""
    (fault,) = _read(declaration + b"<list><item>x</item></list>")
    assert isinstance(fault, Rejection)
    assert fault.field == "file"
    assert "declaration" in fault.reason


def test_an_undeclared_entity_is_an_error_and_not_an_empty_text():
    """Silently losing part of a name would be worse than refusing the file."""
    (fault,) = _read(b"<list><item>&who;</item></list>")
    assert isinstance(fault, Rejection)


def test_a_token_that_never_ends_is_refused_before_it_fills_the_memory():
    """T12: expat keeps an unfinished tag whole."""
    endless = itertools.chain([b"<list><item a='"], itertools.repeat(b"x" * 65536))
    (fault,) = read_elements(endless, root="list", records=frozenset({"item"}))
    assert isinstance(fault, Rejection)
    assert "longer" in fault.reason


def test_a_record_with_endless_text_or_elements_is_refused():
    """T12: one record must not fill the memory either."""
    for piece in (b"text " * 10_000, b"<a/>" * 10_000, b"<a b='cccc'/>" * 5_000):
        endless = itertools.chain([b"<list><item>"], itertools.repeat(piece))
        (fault,) = read_elements(endless, root="list", records=frozenset({"item"}))
        assert isinstance(fault, Rejection)


def test_deep_nesting_is_refused_and_the_limit_itself_is_not():
    """T12."""
    depth = xml.DEPTH_MAX - 1
    assert _read(b"<list>" + b"<a>" * depth + b"</a>" * depth + b"</list>") == []
    (fault,) = _read(b"<list>" + b"<a>" * (depth + 1))
    assert isinstance(fault, Rejection)


def test_line_numbers_are_those_of_the_file():
    """A rejection is of use only if somebody can find the place."""
    first, second = _read(b"<list>\n\n<item/>\n<item>\n</item></list>")
    assert (first.line, second.line) == (3, 4)


def test_a_cut_file_gives_what_was_complete_and_then_says_so():
    """A cut download must not look like a shorter list."""
    record, fault = _read(b"<list><item>1</item>\n<item>2</it")
    assert isinstance(record, Element)
    assert isinstance(fault, Rejection)
    assert (fault.line, fault.whole_record) == (2, True)
    assert "too early" in fault.reason


def test_root_tag_needs_no_more_than_the_head():
    """Detection sees only the first bytes."""
    assert root_tag(b"<?xml version='1.0'?><!-- c --><a:list xmlns:a='u'><cut") == "list"
    assert root_tag(b"no xml") == ""
    with pytest.raises(InvalidInput):
        root_tag(b"<!DOCTYPE list><list/>")


@given(st.binary(max_size=300))
def test_any_bytes_end_without_an_exception(data):
    """T12: a hostile file is a rejection, never a traceback."""
    for item in _read(b"<list><item>", data):
        assert isinstance(item, Element | Rejection)
