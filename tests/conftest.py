"""Fixtures that more than one folder uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pair import Pair

from comity.domain.ids import AgreementId


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two nodes, ash and birch, that know nothing of one another."""
    nodes = Pair(tmp_path)
    yield nodes
    nodes.close()


@pytest.fixture
def partners(pair: Pair) -> Pair:
    """The two nodes after enrolment."""
    pair.enrol("ash", "birch")
    return pair


@pytest.fixture
def agreed(partners: Pair) -> tuple[Pair, AgreementId]:
    """Partners with an agreement in force, ash holding 0 to 29 and birch 20 to 49."""
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    return partners, partners.agree("ash", "birch")
