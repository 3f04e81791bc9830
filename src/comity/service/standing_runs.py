"""What a run is to its standing match: what it covers, what it is compared with, when it is done.

A set of a standing match holds only what came since the last run that was done in the same epoch;
so each run is compared across: new keys with every container of the epoch, and the outputs of
earlier runs with the new container. A new epoch has a new key, and begins with everything.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from comity.domain.agreements import Agreement, epoch_at
from comity.domain.ids import RunId
from comity.domain.matches import Role, Run
from comity.domain.standing import Revisions, StandingMatch, StandingRun
from comity.service.match_sets import SetWanted, revisions_of
from comity.service.ports import NewRun, SetSubject, StoredRun, UnitOfWork


def wanted_by(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, *, now: dt.datetime
) -> SetWanted:
    """The set of its next run: what no run of this epoch has covered yet."""
    whole = SetWanted(
        agreement,
        standing.profile,
        counting=False,
        holdings=standing.holdings,
        standing=standing.id,
    )
    covered = _covered(uow, standing, epoch_at(agreement.terms, now))
    present = dict(revisions_of(uow, whole))
    # Where a revision was taken back, records may be current again that no run has seen.
    since = tuple((h, number) for h, number in covered if number <= present.get(h, -1))
    return dataclasses.replace(whole, since=since)


def _covered(uow: UnitOfWork, standing: StandingMatch, epoch: int) -> Revisions:
    done = [run for run in uow.standings.runs(standing.id, standing.role, epoch) if run.is_done]
    return done[-1].revisions if done else ()


def is_behind(
    uow: UnitOfWork, standing: StandingMatch, agreement: Agreement, *, now: dt.datetime
) -> bool:
    """Whether our holdings have changed since its last run that was done, or the epoch has."""
    epoch = epoch_at(agreement.terms, now)
    wanted = wanted_by(uow, standing, agreement, now=now)
    return revisions_of(uow, wanted) != _covered(uow, standing, epoch)


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
    return tuple(r for r in uow.standings.runs(own.standing, run.role, run.epoch) if r.is_done)


def container_of(uow: UnitOfWork, run: Run, before: StandingRun) -> bytes:
    """The sender's container of an earlier run of the same epoch, as receiver."""
    assert before.container is not None, "done without a container"
    data = uow.containers.of_partner(run.agreement, before.epoch, before.container)
    assert data is not None, "a container of this epoch that was let go"
    return data


def subjects_behind(uow: UnitOfWork, run: Run, own: int) -> int:
    """Records of the answering side behind this run and the earlier ones together, as padded."""
    return own + sum(before.subjects_padded for before in earlier(uow, run))


def keep(uow: UnitOfWork, run: Run, outputs: bytes, *, subjects_padded: int) -> None:
    """As receiver, keep our outputs for what comes later, and how many records were behind it."""
    own = uow.standings.run(run.id, run.role)
    if own is None:
        return
    uow.standings.keep_outputs(run.id, outputs)
    uow.standings.put_run(dataclasses.replace(own, subjects_padded=subjects_padded))


def finish(uow: UnitOfWork, run: RunId, role: Role, container: bytes, subjects: int | None) -> None:
    """A run has ended with a result: what it covered is covered.

    Args:
        container: the sender's, by its digest. subjects: as sender, our own records behind it.
    """
    own = uow.standings.run(run, role)
    if own is None:
        return
    padded = own.subjects_padded if subjects is None else subjects
    uow.standings.put_run(
        dataclasses.replace(own, container=container, subjects_padded=padded, is_done=True)
    )


def still_ours(uow: UnitOfWork, run: Run, before: StandingRun, subject: SetSubject) -> bool:
    """Whether a record of an earlier set is still held unchanged, and still takes part."""
    revision = dict(before.revisions).get(subject.holding)
    return (
        revision is not None
        and subject.holding in uow.holdings.taking_part(run.agreement)
        and uow.holdings.still_holds(subject.holding, subject.record, revision)
    )
