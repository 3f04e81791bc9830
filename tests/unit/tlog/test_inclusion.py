"""The file of one fact's proof: read strictly."""

from __future__ import annotations

import pytest
from tests.pair import Pair

from comity.entrypoints.worker import keep_log_signed
from comity.errors import InvalidInput
from comity.service.log_export import export_proof
from comity.tlog.inclusion import format_proof, parse_proof


def proof_of(pair: Pair, sequence: int = 1) -> bytes:
    keep_log_signed(pair["ash"], pair.opened["ash"].log_key)
    with pair["ash"].read_unit() as uow:
        return export_proof(uow, pair["ash"], sequence)


def test_what_is_written_is_read_back(partners: Pair) -> None:
    data = proof_of(partners)
    assert format_proof(parse_proof(data)) == data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:3],
        lambda lines: [*lines, lines[0]],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0], lines[1], b'{"inclusion":["xx"]}', lines[3]],
        lambda lines: [lines[0], lines[1], b'{"inclusion":[1]}', lines[3]],
        lambda lines: [lines[0], lines[1], b"[]", lines[3]],
        lambda lines: [lines[0], lines[1], b"{", lines[3]],
        lambda lines: [*lines[:3], lines[1]],
    ],
)
def test_another_form_is_refused(partners: Pair, spoil: object) -> None:
    lines = proof_of(partners).splitlines()
    assert callable(spoil)
    with pytest.raises(InvalidInput):
        parse_proof(b"".join(line + b"\n" for line in spoil(lines)))
