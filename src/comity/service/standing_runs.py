"""What a run is to its standing match: what it covers, what it is compared with, when it is done.

A set of a standing match holds only what came since the last run that was done in the same epoch;
so each run is compared across: new keys with every container of the epoch, and the outputs of
earlier runs with the new container. A new epoch has a new key, and begins with everything; so does
a new version of the agreement.
"""

from __future__ import annotations

import dataclasses

from comity.domain.agreements import Agreement
from comity.domain.ids import AgreementId, HoldingId, RunId, StandingId
from comity.domain.matches import Phase, Role, Run, padded_len
from comity.domain.standing import Revisions, StandingMatch, StandingRun
from comity.service.match_sets import SetWanted, revisions_of
from comity.service.ports import MatchSet, NewRun, SetSubject, StoredRun, UnitOfWork


def wanted_by(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, *, epoch: int
) -> SetWanted:
    """The set of its next run: what no run of this epoch has covered yet."""
    whole = SetWanted(
        agreement,
        standing.profile,
        counting=False,
        holdings=standing.holdings,
        standing=standing.id,
    )
    covered = _covered(uow, standing, agreement, epoch)
    # Where a revision was taken back, records may be current again that no run has seen.
    since = tuple((h, number) for h, number in covered if _still_stands(uow, h, number))
    return dataclasses.replace(whole, since=since)


def _still_stands(uow: UnitOfWork, holding: HoldingId, revision: int) -> bool:
    """Whether this revision, which a run has covered, was not taken back since."""
    return not any(r.undone for r in uow.holdings.revisions(holding) if r.number == revision)


def done_before(
    uow: UnitOfWork, standing: StandingId, role: Role, *, version: int, epoch: int
) -> tuple[StandingRun, ...]:
    """Runs of one epoch that are done. Another version may have other epochs and other schemes."""
    runs = uow.standings.runs(standing, role, version=version, epoch=epoch)
    return tuple(run for run in runs if run.is_done)


def _covered(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, epoch: int
) -> Revisions:
    done = done_before(uow, standing.id, standing.role, version=agreement.version, epoch=epoch)
    return done[-1].revisions if done else ()


def is_behind(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, *, epoch: int
) -> bool:
    """Whether our holdings have changed since its last run that was done, or the epoch has."""
    wanted = wanted_by(uow, standing, agreement, epoch=epoch)
    return revisions_of(uow, wanted) != _covered(uow, standing, agreement, epoch)


def is_running(uow: UnitOfWork, standing: StandingMatch) -> bool:
    """Whether a run of it is open, of whatever epoch."""
    owns = (uow.standings.run(run, role) for run, role in uow.runs.open() if role is standing.role)
    return any(own is not None and own.standing == standing.id for own in owns)


def was_stopped(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, *, epoch: int
) -> bool:
    """Whether ceilings or a fictitious record ended its newest run of this epoch, on either side.

    The next one would touch the same records again: it waits for a new epoch, or for people.
    """
    runs = uow.standings.runs(standing.id, standing.role, version=agreement.version, epoch=epoch)
    newest = uow.runs.get(runs[-1].run, standing.role) if runs else None
    if newest is None:
        return False
    by_ceiling = newest.run.phase is Phase.CANCELLED and bool(standing.blocked)
    return newest.run.phase is Phase.STOPPED or by_ceiling


def others_standing(uow: UnitOfWork, agreement: AgreementId, role: Role, this: StandingId) -> int:
    """How many others are active under an agreement, in this role of ours."""
    active = uow.standings.active()
    return sum(s.agreement == agreement and s.role is role and s.id != this for s in active)


def begin(uow: UnitOfWork, stored: StoredRun | NewRun, wanted: SetWanted) -> None:
    """Note what the set of a run covers, where it is one of a standing match."""
    if wanted.standing is None:
        return
    run = stored.run
    revisions = revisions_of(uow, wanted)
    uow.standings.put_run(
        StandingRun(wanted.standing, run.id, run.role, run.epoch, stored.set_id, revisions)
    )


def earlier(uow: UnitOfWork, run: Run) -> tuple[StandingRun, ...]:
    """Runs of the same standing match and epoch that are done; none for a run by itself."""
    own = uow.standings.run(run.id, run.role)
    if own is None:
        return ()
    return done_before(uow, own.standing, run.role, version=run.version, epoch=run.epoch)


def shown_before(uow: UnitOfWork, run: Run) -> tuple[RunId, ...]:
    """All runs of the same standing match that are done: what they have shown is no news."""
    own = uow.standings.run(run.id, run.role)
    return () if own is None else uow.standings.done(own.standing, run.role)


def container_of(uow: UnitOfWork, run: Run, before: StandingRun) -> bytes:
    """The sender's container of an earlier run of the same epoch, as receiver."""
    assert before.container is not None, "done without a container"
    data = uow.containers.of_partner(run.agreement, before.epoch, before.container)
    assert data is not None, "a container of this epoch that was let go"
    return data


def subjects_behind(uow: UnitOfWork, run: Run, ours: MatchSet, *, padded: bool) -> int:
    """Our own records behind this run and the earlier ones together, each once, as stated.

    A sum of padded sets would grow by sixty-four with every run, and the ceiling on what the
    partner may touch with it.
    """
    before = earlier(uow, run)
    if not before or not ours.subjects_padded:
        return ours.subjects_padded
    sets = (*(done.set_id for done in before), ours.id)
    return padded_len(uow.runs.distinct_subjects(sets), padded=padded)


def subjects_asked(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, ours: MatchSet, *, epoch: int
) -> int:
    """About how many records of ours it asks in this epoch, with the set of its next run."""
    done = done_before(uow, standing.id, standing.role, version=agreement.version, epoch=epoch)
    return uow.runs.distinct_subjects((*(run.set_id for run in done), ours.id))


def keep(uow: UnitOfWork, run: Run, outputs: bytes) -> None:
    """As receiver, keep our outputs for what comes later."""
    if uow.standings.run(run.id, run.role) is not None:
        uow.standings.keep_outputs(run.id, outputs)


def finish(uow: UnitOfWork, run: RunId, role: Role, container: bytes) -> None:
    """A run has ended with a result: what it covered is covered, on both sides.

    Args:
        container: the sender's, by its digest.
    """
    own = uow.standings.run(run, role)
    if own is None:
        return
    uow.standings.put_run(dataclasses.replace(own, container=container, is_done=True))
    # Only now: of a run that came to nothing, what the partner has is still to be asked about.
    _note(uow, own, moved=False, blocked="")


def block(uow: UnitOfWork, run: Run, words: str) -> None:
    """A run came to nothing by somebody's rules: say on the desk what is in the way."""
    own = uow.standings.run(run.id, run.role)
    if own is not None:
        _note(uow, own, moved=None, blocked=words)


def _note(uow: UnitOfWork, own: StandingRun, *, moved: bool | None, blocked: str) -> None:
    known = uow.standings.get(own.standing, own.role)
    assert known is not None, "a run of a standing match that is not there"
    now_moved = known.moved if moved is None else moved
    uow.standings.put(dataclasses.replace(known, moved=now_moved, blocked=blocked))


def still_ours(uow: UnitOfWork, run: Run, before: StandingRun, subject: SetSubject) -> bool:
    """Whether a record of an earlier set is still held unchanged, and still takes part."""
    revision = dict(before.revisions).get(subject.holding)
    return (
        revision is not None
        and _still_stands(uow, subject.holding, revision)
        and subject.holding in uow.holdings.taking_part(run.agreement)
        and uow.holdings.still_holds(subject.holding, subject.record, revision)
    )
