"""Fixtures that more than one folder uses. Each test works on its own copy of nodes made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.desk import Desk, Desks, hit_of, two_desks
from tests.pair import Pair

from comity.domain.hits import HitRef
from comity.domain.ids import AgreementId

# No test is timed: how long a machine takes says nothing about what is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


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


@pytest.fixture(scope="session")
def _staffed_once(
    _agreed_once: tuple[Pair, AgreementId], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, AgreementId]:
    nodes = _agreed_once[0].copied(tmp_path_factory.mktemp("staffed") / "nodes")
    two_desks(nodes)
    return nodes, _agreed_once[1]


@pytest.fixture
def staffed(
    _staffed_once: tuple[Pair, AgreementId], tmp_path: Path
) -> Iterator[tuple[Pair, AgreementId]]:
    """As `agreed`, and everybody of `tests.desk` is appointed on both nodes."""
    nodes = _staffed_once[0].copied(tmp_path / "nodes")
    yield nodes, _staffed_once[1]
    nodes.close()


@pytest.fixture(scope="session")
def _hit_once(
    _staffed_once: tuple[Pair, AgreementId], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, AgreementId, HitRef]:
    nodes = _staffed_once[0].copied(tmp_path_factory.mktemp("hit") / "nodes")
    run = nodes.offer("ash", _staffed_once[1])
    nodes.settle()
    return nodes, _staffed_once[1], hit_of(run.id, min(nodes.hits("ash", run.id)))


@pytest.fixture
def desks(_hit_once: tuple[Pair, AgreementId, HitRef], tmp_path: Path) -> Iterator[Desks]:
    """As `staffed`, after a run in which ash found hits; one of them, and both desks."""
    pair = _hit_once[0].copied(tmp_path / "nodes")
    yield Desks(pair, _hit_once[1], _hit_once[2], Desk(pair, "ash"), Desk(pair, "birch"))
    pair.close()
