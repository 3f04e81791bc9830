"""The door for delimited text: a bad row costs itself and no other."""

import csv
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.records import Rejection
from comity.formats import csv_rows
from comity.formats.csv_rows import Encoding, Row, read_rows


def _rows(data, **options):
    return list(read_rows([data], **options))


def test_rows_carry_the_number_of_their_first_line():
    """A quoted field may hold line ends; the next row's number must still be right."""
    assert _rows(b'a,b\n"x\ny",z\nc,d\n') == [
        Row(1, ("a", "b")),
        Row(2, ("x\ny", "z")),
        Row(4, ("c", "d")),
    ]


def test_blank_lines_and_the_old_end_of_file_mark_are_no_rows():
    """OFAC still ends its files with 0x1A."""
    assert _rows(b"a\r\n\r\n,\r\n\x1a") == [Row(1, ("a",))]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'"never closed', "quote"),
        (b'"closed" too early', "closing quote"),
        (b"nul\x00byte", "NUL"),
        (b"\xff\xfe not utf-8", "bytes that are not"),
        (b"x" * 200_000, "field longer"),
        (b"y" * (csv_rows.LINE_BYTES_MAX + 5), "line longer"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(bad, reason):
    """T12: one bad line of a partner's list must not hide the others, nor show itself."""
    items = _rows(b"a,b\n" + bad + b"\nc,d\n" + b"e,f\n" * 100)
    refused = [item for item in items if isinstance(item, Rejection)]
    assert [(r.line, r.whole_record) for r in refused] == [(2, True)]
    assert reason in refused[0].reason
    assert bad[:10].decode("latin-1") not in refused[0].reason
    assert len(items) - len(refused) == 102


def test_a_giant_field_over_many_lines_is_refused():
    """T12: an open quote must not swallow the file."""
    items = _rows(b'"' + b"line\n" * 1000)
    assert isinstance(items[0], Rejection)
    assert sum(isinstance(item, Row) for item in items) == 999


def test_an_endless_line_is_not_kept():
    """T12: only enough of it is kept to see that it is too long."""
    chunks = itertools.chain(itertools.repeat(b"x" * 65536, 200), [b"\na,b\n"])
    first, second = read_rows(chunks)
    assert isinstance(first, Rejection)
    assert second == Row(2, ("a", "b"))


def test_encodings_are_chosen_and_not_guessed():
    """A wrong guess turns names into others without a word."""
    accented = "é\n".encode("cp1252")
    assert isinstance(_rows(accented)[0], Rejection)
    assert _rows(accented, encoding=Encoding.CP1252) == [Row(1, ("é",))]
    assert _rows(accented, encoding=Encoding.UTF_8_OR_CP1252) == [Row(1, ("é",))]
    assert _rows("é\n".encode("utf-16"), encoding=Encoding.UTF_16) == [Row(1, ("é",))]
    assert _rows("\ufeffé\n".encode()) == [Row(1, ("é",))]


def test_a_byte_that_cp1252_does_not_have_is_refused():
    """0x81 means nothing in Windows Western European."""
    assert isinstance(_rows(b"\x81\n", encoding=Encoding.CP1252)[0], Rejection)


@given(st.binary(max_size=400), st.sampled_from(list(Encoding)))
def test_any_bytes_end_without_an_exception(data, encoding):
    """T12: a hostile file is a rejection, never a traceback."""
    for item in _rows(data, encoding=encoding):
        assert isinstance(item, Row | Rejection)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6), st.integers(1, 9))
def test_what_the_csv_module_writes_is_read_back(rows, chunk_len):
    """Whatever the size of the chunks."""
    lines = []

    class Sink:
        def write(self, text):
            lines.append(text)

    csv.writer(Sink()).writerows(rows)
    data = "".join(lines).encode()
    if data.startswith(b"\xef\xbb\xbf"):
        return  # a first cell that begins with a byte order mark cannot be told from the mark
    chunks = [data[at : at + chunk_len] for at in range(0, len(data), chunk_len)]
    assert [row.cells for row in read_rows(chunks)] == [tuple(row) for row in rows]
