"""Two real nodes in one process, on encrypted stores, that match two lists by names."""

from __future__ import annotations

import datetime as dt
import pathlib
import tempfile
from collections.abc import Sequence

from tests.names import CASE_QUESTION
from tests.pair import Pair

from comity.domain.agreements import CASE_SUBJECTS_MAX, PAIRS_MAX, QUOTA_MAX
from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId, RunId
from comity.domain.match_keys.profiles import name_profile
from comity.domain.matches import Phase, Role
from comity.domain.records import ForeignRecord
from comity.service import holdings
from comity.service.match_pairs import tag_of
from comity.service.ports import ContainerKey

REVIEW_DATE = dt.date(2030, 1, 1)


def match_blind(
    ours: Sequence[ForeignRecord], theirs: Sequence[ForeignRecord], profile: str
) -> dict[tuple[str, str], str]:
    """Enrol, agree, import, match; then band by our key and theirs.

    The partner's key behind a tag is read from the partner's own store, which nobody else has.
    """
    if name_profile(profile) is None:
        raise SystemExit(f"{profile} is no profile of names")
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(pathlib.Path(folder))
        try:
            return _matched(pair, ours, theirs, profile)
        finally:
            pair.close()


def _matched(
    pair: Pair, ours: Sequence[ForeignRecord], theirs: Sequence[ForeignRecord], profile: str
) -> dict[tuple[str, str], str]:
    pair.enrol("ash", "birch")
    _hold(pair, "ash", ours)
    _hold(pair, "birch", theirs)
    agreement = pair.agree(
        "ash",
        "birch",
        profiles=(profile,),
        quota_items=QUOTA_MAX,
        quota_pairs=PAIRS_MAX,
        overlap_permille=1000,
        case_subjects_max=CASE_SUBJECTS_MAX,
    )
    run = pair.offer("ash", agreement, profile=profile, question=CASE_QUESTION)
    pair.settle()
    ended = pair.stored("ash", run.id).run
    if ended.phase is not Phase.CONCLUDED:
        raise SystemExit(f"the match ended as {ended.phase}: {pair.codes('ash')}")
    behind = _records_behind(pair, run.id)
    hits = pair.name_hits("ash", run.id)
    return {(key, behind[tag]): band for (key, tag), band in hits.items()}


def _hold(pair: Pair, name: str, records: Sequence[ForeignRecord]) -> None:
    """Take a list in as an officer would; what of it cannot be read is left out, as always."""
    holding = Holding(HoldingId("list"), "A list", "Ministry", "Act 1", "ct", REVIEW_DATE)
    holdings.create_holding(holding, pair[name])
    command = holdings.ImportList(holding.id, "bench", "list", bytes(32), "Ada", removing_most=True)
    holdings.import_list(command, holdings.admit_all(records), pair[name])


def _records_behind(pair: Pair, run: RunId) -> dict[bytes, str]:
    stored = pair.stored("birch", run, Role.SENDER)
    with pair["birch"].read_unit() as uow:
        place = ContainerKey(stored.run.agreement, stored.run.epoch, b"", b"")
        seed = uow.run_store.epoch_seed(place)
        assert seed is not None, "the epoch's seed lives as long as the epoch"
        subjects = enumerate(uow.runs.all_subjects(stored.set_id))
        return {tag_of(seed, stored.set_id, n): str(subject.record) for n, subject in subjects}
