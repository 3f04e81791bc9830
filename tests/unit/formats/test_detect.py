"""Formats are told by content, never by the end of a name."""

import contextlib
import gzip
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InvalidInput
from comity.formats import detect
from comity.formats.column_map import Column, ColumnMap
from comity.formats.csv_rows import Encoding
from comity.formats.reader import Reader

EU_HEADER = (
    "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;NameAlias_WholeName"
)
SDN = '36,"HERON",-0- ,"EXAMPLE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


@pytest.mark.parametrize(
    ("head", "format_id"),
    [
        (b"<CONSOLIDATED_LIST dateGenerated='x'><INDIVIDUALS>", "un-xml"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><CONSOLIDATED_LIST>", ""),
        (b'<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">', "ofac-sdn-xml"),
        (b'<export xmlns="http://eu.europa.ec/fpi/fsd/export">', "eu-fsf-xml"),
        (EU_HEADER.encode() + b"\n1;2;3;4", "eu-fsf-csv"),
        (b"Last Updated,01/01/2025\nName 6,Name 1,Group Type,Group ID\nX", "uk-ofsi-csv"),
        (b"Name 6,Name 1,Group Type,Group ID\n", "uk-ofsi-csv"),
        (SDN.encode() * 3, "ofac-sdn-csv"),
        (b'{"id":"a","schema":"Person","properties":{"name":["R"]}}\n', "ftm-jsonl"),
    ],
)
def test_each_format_is_recognised_under_any_name(head, format_id):
    """A partner's file may be called anything."""
    if not format_id:
        with pytest.raises(InvalidInput):  # an XML declaration must come first
            detect.reader_for("list.bin", head)
    else:
        assert detect.reader_for("list.bin", head).format_id == format_id


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "an empty file"),
        (b"<html><body>Rudolf Example</body></html>", "unknown document element"),
        (b'{"type":"bundle","name":"Rudolf Example"}', "JSON that is not FollowTheMoney"),
        (gzip.compress(b"Rudolf Example", mtime=0), "gzip"),
        (lzma.compress(b"Rudolf Example"), "xz"),
        (b"PK\x03\x04Rudolf Example", "spreadsheet"),
        (b"Rudolf Example;1965\nRupert Example;1966\n", "2 columns; it needs a column map"),
        (b"Rudolf Example\nRupert Example\n", "text without columns"),
        (b"\x00\x01\x02Rudolf Example", "no text"),
        (b'1,2,"aka","EXAMPLE, Rudolf",-0- \n', "5 columns"),
    ],
)
def test_an_unknown_file_is_refused_in_words_without_its_contents(head, words):
    """The message is shown and logged: it says what helps, and nothing that stands in the file."""
    with pytest.raises(InvalidInput) as caught:
        detect.reader_for("Upload.dat", head)
    message = str(caught.value)
    assert words in message
    assert "un-xml" in message
    assert "Rudolf" not in message
    assert "EXAMPLE" not in message


def test_a_document_type_declaration_is_refused_at_the_door():
    """T12: even detection must not expand entities."""
    with pytest.raises(InvalidInput, match="declaration"):
        detect.reader_for("x", b"<!DOCTYPE sdnList><sdnList>")


def test_a_column_map_decides_over_the_content():
    """Whoever made the map has looked at the file."""
    column_map = ColumnMap((Column(1, "key"), Column(2, "name.primary")), has_header=False)
    reader = detect.reader_for("x", SDN.encode(), column_map=column_map)
    assert reader.format_id == "delimited"
    assert next(iter(reader.read([b"K,Rudolf"]))).key == "K"


@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_refused(head):
    """T12: never a traceback."""
    with contextlib.suppress(InvalidInput):
        assert isinstance(detect.reader_for("x", head), Reader)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_dialect_is_proposed_from_the_header(delimiter):
    """A person confirms it."""
    head = delimiter.join(["Nom", "Prénom", "Né le"]).encode() + b"\n"
    found = detect.propose_dialect(head)
    assert found == detect.Dialect(delimiter, Encoding.UTF_8, ("Nom", "Prénom", "Né le"))


def test_utf_16_is_proposed_by_its_mark_and_cp1252_never():
    """A byte that is not UTF-8 may be in any of forty encodings."""
    assert detect.propose_dialect("a;é\n".encode("utf-16")).encoding is Encoding.UTF_16
    with pytest.raises(InvalidInput):
        detect.propose_dialect("a;é\n".encode("cp1252"))
