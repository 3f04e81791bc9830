"""Every vector of vectors/formats: what each reader makes of a small invented file."""

import base64
import json
import pathlib

import pytest

from comity.domain.records import ForeignRecord, Rejection
from comity.formats import detect, ofac
from comity.formats.column_map import parse_column_map
from comity.formats.reader import Reader

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "vectors" / "formats"
PATHS = sorted(FOLDER.glob("*.json"))


def test_there_are_good_and_bad_vectors_for_every_format():
    """An empty folder would let every other test here pass."""
    formats = {json.loads(path.read_text())["format"] for path in PATHS}
    assert formats == {reader.format_id for reader in detect.FORMATS} | {detect.DELIMITED_ID}
    assert {path.name.split("_")[0] for path in PATHS} == {"good", "bad"}


def _data(vector):
    if "base64" in vector:
        return base64.b64decode(vector["base64"])
    return "\n".join(vector["lines"]).encode(vector["encoding"])


def _reader(vector, name) -> Reader:
    if vector.get("detected") is False:
        return next(r for r in detect.FORMATS if r.format_id == vector["format"])
    text = json.dumps(vector["column_map"]) if "column_map" in vector else None
    beside = [["\n".join(vector.get(k, [])).encode()] for k in ("alternates", "addresses")]
    return detect.reader_for(
        name,
        _data(vector),
        column_map=parse_column_map(text) if text else None,
        companions=ofac.Companions(*beside) if any(map(any, beside)) else None,
    )


def _shown(record):
    shown = {
        "key": record.key,
        "line": record.line,
        "kind": record.kind.value,
        "names": [[name.text, name.quality] for name in record.names],
        "dates_of_birth": list(record.dates_of_birth),
        "places": list(record.places),
        "countries": list(record.countries),
        "identifiers": [[i.scheme, i.value, i.country, i.label] for i in record.identifiers],
        "programme": record.programme,
        "remarks": record.remarks,
        "sex": record.sex,
    }
    always = {"key", "line", "kind", "names"}
    return {name: value for name, value in shown.items() if value or name in always}


@pytest.mark.parametrize("chunk_len", [1, 7, 1 << 20])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_reader_gives_what_the_vector_says(path, chunk_len):
    """The same records whatever the size of the chunks, and no value in any rejection."""
    vector = json.loads(path.read_text())
    data = _data(vector)
    reader = _reader(vector, path.stem)
    assert reader.format_id == vector["format"]
    chunks = (data[at : at + chunk_len] for at in range(0, len(data), chunk_len))
    items = list(reader.read(chunks))
    assert [_shown(i) for i in items if isinstance(i, ForeignRecord)] == vector["records"]
    refused = [i for i in items if isinstance(i, Rejection)]
    assert [[r.line, r.key, r.field, r.reason, r.whole_record] for r in refused] == vector[
        "rejections"
    ]
