"""Every vector of labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.caveats import format_caveat
from comity.errors import MalformedMessage
from comity.protocol.labels import decode_label, encode_label, label_digest

ROOT = Path(__file__).resolve().parents[2] / "vectors" / "caveats"


def vectors(name: str) -> list[Any]:
    found = json.loads((ROOT / f"{name}.json").read_text("utf-8"))["vectors"]
    assert found, f"{name} holds no vector"
    return [pytest.param(vector, id=vector["name"]) for vector in found]


@pytest.mark.parametrize("vector", vectors("good_labels"))
def test_a_good_label_is_read_written_and_bound(vector: Any) -> None:
    data, content = bytes.fromhex(vector["label"]), bytes.fromhex(vector["content"])
    label = decode_label(data)
    assert encode_label(label) == data
    assert [format_caveat(caveat) for caveat in label.caveats] == vector["marking"]
    assert label_digest(label, content).hex() == vector["digest"]


@pytest.mark.parametrize("vector", vectors("bad_labels"))
def test_a_bad_label_is_refused(vector: Any) -> None:
    with pytest.raises(MalformedMessage):
        decode_label(bytes.fromhex(vector["label"]))


def test_every_file_of_this_folder_is_run() -> None:
    assert {path.stem for path in ROOT.iterdir()} == {"good_labels", "bad_labels"}
