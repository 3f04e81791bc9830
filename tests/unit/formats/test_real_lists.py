"""Real lists against the same subjects normalised by somebody else; skipped where they are not."""

import gzip
import json
import pathlib
from collections import Counter

import pytest

from comity.domain.records import ForeignRecord
from comity.formats import detect, ofac
from comity.formats.ofac_labels import NOT_IDENTIFIERS

DATA = pathlib.Path(__file__).resolve().parents[4] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="no shared/data beside the repository")

FILES = {
    "UN-2021": "un_consolidated_2021-03-12.dev.xml.gz",
    "UN-2026": "un_consolidated_2026-02-27.dev.xml.gz",
    "OFAC-2021": "ofac_sdn_2021-03-10.dev.xml.gz",
    "OFAC-2024": "ofac_sdn_2024-05-03.dev.csv.gz",
    "EU-2021": "eu_fsf_2021-03-02.dev.xml.gz",
    "UK-2025": "uk_ofsi_conlist_2025-04-10.dev.csv.gz",
}

NAMES_MORE = {
    "UN-2021": 5,  # `name (A; B)` is three names here and two, with half brackets, there
    "UN-2026": 6,
    "OFAC-2024": 57,  # quoted aliases in remarks that hold an apostrophe or are f.k.a.
}

DATES_MORE = {"EU-2021": 28}  # spans of years, which the other side left out

KINDS = {"person": "person", "org": "organisation", "vessel": "vessel", "aircraft": "aircraft"}

# The other side's word for an identifier, and ours, where both count alike.
SAME = {
    "UN-2026": {},
    "OFAC-2021": {"passport": "passport", "email": "email", "swift": "bic", "crypto": "wallet"},
    "OFAC-2024": {"email": "email", "swift": "bic", "mmsi": "mmsi"},
    "EU-2021": {
        "passport": "passport",
        "national-id": "national-id",
        "reg-no": "registration",
        "swift": "bic",
        "imo": "imo",
    },
    "UK-2025": {"imo": "imo"},
}


def _chunks(path):
    with gzip.open(path) as unpacked:
        while chunk := unpacked.read(65536):
            yield chunk


def _records(name):
    path = DATA / "lists" / FILES[name]
    companions = None
    if name == "OFAC-2024":
        alternates = DATA / "lists" / "ofac_alt_2024-09.dev.csv.gz"
        companions = ofac.Companions(alternates=_chunks(alternates))
    head = next(_chunks(path))
    reader = detect.reader_for(path.name, head, companions=companions)
    items = list(reader.read(_chunks(path)))
    assert not [i for i in items if not isinstance(i, ForeignRecord) and i.whole_record]
    return [item for item in items if isinstance(item, ForeignRecord)]


def _entities(name):
    path = DATA / "entities" / f"{name}.dev.jsonl.gz"
    return [json.loads(line) for line in gzip.open(path)]


@pytest.mark.parametrize("name", FILES)
def test_subjects_names_and_dates_are_as_many_as_they_should_be(name):
    """Differences are known one by one; a change of these numbers wants a reason."""
    records, entities = _records(name), _entities(name)
    kinds = Counter(KINDS[entity["schema"]] for entity in entities)
    assert Counter(record.kind.value for record in records) == kinds
    names = sum(len(entity["names"]) for entity in entities)
    assert sum(len(record.names) for record in records) == names + NAMES_MORE.get(name, 0)
    dates = sum(len(entity["dobs"]) for entity in entities)
    assert sum(len(r.dates_of_birth) for r in records) == dates + DATES_MORE.get(name, 0)


@pytest.mark.parametrize("name", SAME)
def test_identifiers_are_as_many_as_they_should_be(name):
    """For the schemes that both sides cut alike."""
    ours = Counter(i.scheme for record in _records(name) for i in record.identifiers)
    theirs = Counter(i["type"] for entity in _entities(name) for i in entity["ids"])
    assert {ours[mine] - theirs[other] for other, mine in SAME[name].items()} <= {0}


def test_every_identifier_of_ofac_is_kept_or_is_none():
    """The other side also counts facts such as Gender, which go to the remarks here."""
    cut = {f"other:{label}"[:46] for label in NOT_IDENTIFIERS}
    theirs = [i for e in _entities("OFAC-2021") for i in e["ids"]]
    kept = [i for i in theirs if i["type"][:46] not in cut]
    ours = [i for r in _records("OFAC-2021") for i in r.identifiers if i.label != "Call Sign"]
    assert abs(len(kept) - len(ours)) <= 10


def test_no_reference_of_the_un_list_is_somebody_elses():
    """Each UN record has its own reference and no other."""
    for record in _records("UN-2021"):
        references = [i.value for i in record.identifiers if i.scheme == "list-reference"]
        assert len(references) == 1
