"""Every vector of the second stage: features, shapes and judgements are exactly these."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.match_keys.names_1 import keys
from comity.domain.match_keys.names_1.features import Type, features_of
from comity.domain.match_keys.names_1.score import Evidence, counts, judge
from comity.domain.match_keys.names_1.shape import shape_of
from comity.domain.match_keys.names_1.subject import Birth, Subject

FILE = Path(__file__).resolve().parents[2] / "vectors" / "names" / "good_second_stage.json"
VECTORS = [pytest.param(v, id=v["name"]) for v in json.loads(FILE.read_text("utf-8"))["vectors"]]


def subject(record: Any) -> Subject:
    births = tuple(Birth(*birth) for birth in record["births"])
    return Subject(record["kind"], tuple(record["names"]), births, tuple(record["countries"]))


@pytest.mark.parametrize("vector", VECTORS)
def test_features_and_shapes_are_exactly_these(vector: Any) -> None:
    """What another implementation is held to: one feature less, and a pair scores differently."""
    for record in (vector["ours"], vector["theirs"]):
        features = features_of(subject(record))
        assert shape_of(subject(record)) == record["shape"]
        for kind in Type:
            expected = [
                bytes([kind]) + text.encode() for text in record["features"][kind.name.lower()]
            ]
            assert list(features[kind]) == expected


@pytest.mark.parametrize("vector", VECTORS)
def test_a_pair_is_judged_exactly_so(vector: Any) -> None:
    ours, theirs = subject(vector["ours"]), subject(vector["theirs"])
    own, other = (set(map(keys.encode, keys.derive(s, keys.CASE))) for s in (ours, theirs))
    shared = tuple(sorted(own & other))
    counted = counts(features_of(ours), features_of(theirs))
    assert [key.hex() for key in shared] == vector["shared"]
    assert list(counted) == vector["counts"]
    judged = judge(Evidence(features_of(ours), shape_of(ours), counted, shape_of(theirs), shared))
    assert (judged.score, judged.band.value) == (vector["score"], vector["band"])
    assert list(judged.parts) == vector["parts"]
