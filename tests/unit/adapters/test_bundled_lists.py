"""The lists that come with Comity: unharmed, and every subject of them is read."""

import lzma

import pytest

from comity.adapters import bundled_lists
from comity.adapters.bundled_lists import BUNDLED, open_bundled
from comity.domain.records import ForeignRecord
from comity.errors import InvalidInput, Tampered
from comity.formats.detect import HEAD_BYTES, reader_for


@pytest.mark.parametrize(
    ("name", "subjects", "names"),
    [("un-2021", 1004, 4118), ("ofac-2021", 8832, 22920), ("eu-2021", 2269, 9459)],
)
def test_every_subject_of_a_bundled_list_is_read(name, subjects, names):
    """OFAC's file says Record_Count 8832 itself; each UN and EU element is one subject."""
    data = b"".join(open_bundled(name))
    assert len(data) == BUNDLED[name].size
    reader = reader_for(name, data[:HEAD_BYTES])
    assert reader.format_id == BUNDLED[name].format_id
    items = list(reader.read([data]))
    records = [item for item in items if isinstance(item, ForeignRecord)]
    assert len(records) == len({record.key for record in records}) == subjects
    assert sum(len(record.names) for record in records) == names
    assert not any(item.whole_record for item in items if not isinstance(item, ForeignRecord))


def test_an_unknown_name_is_refused():
    """And says which there are."""
    with pytest.raises(InvalidInput, match="un-2021"):
        open_bundled("un-2022")


@pytest.mark.parametrize(
    "packed",
    [lzma.compress(b"<CONSOLIDATED_LIST/>"), b"no xz", lzma.compress(b"x" * 5_000_000), b""],
)
def test_a_changed_list_is_not_given_out(monkeypatch, tmp_path, packed):
    """A demonstration with somebody's own names in it would be believed."""
    path = tmp_path / "un-2021.xml.xz"
    path.write_bytes(packed)
    monkeypatch.setattr(bundled_lists, "_packed", lambda _: path.open("rb"))
    with pytest.raises(Tampered):
        open_bundled("un-2021")
