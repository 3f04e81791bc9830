"""Fixtures that more than one folder uses. Each test works on its own copy of nodes made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pair import Pair

from comity.domain.ids import AgreementId


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two nodes, ash and birch, that know nothing of one another."""
    nodes = Pair(tmp_path / "nodes")
    yield nodes
    nodes.close()


@pytest.fixture(scope="session")
def _partners_once(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    nodes = Pair(tmp_path_factory.mktemp("partners"))
    nodes.enrol("ash", "birch")
    return nodes


@pytest.fixture
def partners(_partners_once: Pair, tmp_path: Path) -> Iterator[Pair]:
    """The two nodes after enrolment."""
    nodes = _partners_once.copied(tmp_path / "nodes")
    yield nodes
    nodes.close()


@pytest.fixture(scope="session")
def _agreed_once(
    _partners_once: Pair, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, AgreementId]:
    nodes = _partners_once.copied(tmp_path_factory.mktemp("agreed") / "nodes")
    nodes.hold("ash", range(30))
    nodes.hold("birch", range(20, 50))
    return nodes, nodes.agree("ash", "birch")


@pytest.fixture
def agreed(
    _agreed_once: tuple[Pair, AgreementId], tmp_path: Path
) -> Iterator[tuple[Pair, AgreementId]]:
    """Partners with an agreement in force, ash holding 0 to 29 and birch 20 to 49."""
    nodes = _agreed_once[0].copied(tmp_path / "nodes")
    yield nodes, _agreed_once[1]
    nodes.close()
