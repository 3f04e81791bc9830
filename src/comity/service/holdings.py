"""Holdings: create, preview a list, take it in as a revision, undo the latest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain import facts
from comity.domain.holdings import Holding, Revision, admit
from comity.domain.ids import AgreementId, HoldingId
from comity.domain.records import ForeignRecord, Record, Rejection
from comity.errors import Conflict, InvalidInput
from comity.service.journal import record
from comity.service.ports import Node, RevisionCounts, UnitOfWork

REFUSED_ALL_WORDS = "no record of the file could be read: nothing was changed"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file after reading and checking, before anything is stored."""

    records: tuple[Record, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a preview would do."""

    revision: Revision
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class ImportList:
    """Take a read file into a holding.

    Attributes:
        format: the reader's id. source_name: of the file, for people. source_digest: SHA-256 of it.
        removing_most: whether the person knows that most records would go, and wants that.
        onto: the revision that the person was shown, where the yes is to what was shown.
    """

    holding: HoldingId
    format: str
    source_name: str
    source_digest: bytes
    by: str
    removing_most: bool = False
    onto: int | None = None


def create_holding(holding: Holding, node: Node) -> Holding:
    """Set up an empty holding with its basis in law.

    Raises:
        Conflict: there is one of that name.
    """
    with node.open_unit() as uow:
        if uow.holdings.get(holding.id) is not None:
            raise Conflict(f"there is a holding called {holding.id} already")
        uow.holdings.put(dataclasses.replace(holding, revision=0))
        uow.commit()
    return holding


def admit_all(items: Iterable[ForeignRecord | Rejection]) -> Admitted:
    """Check everything that a reader yields; nothing is stored. A repeated key is refused."""
    records: dict[str, Record] = {}
    rejections: list[Rejection] = []
    for item in items:
        if isinstance(item, Rejection):
            rejections.append(item)
            continue
        admission = admit(item)
        rejections.extend(admission.rejections)
        if admission.record is None:
            continue
        if item.key in records:
            words = "another record of the file has the same key"
            rejections.append(Rejection(item.line, item.key, "record", words, whole_record=True))
            continue
        records[item.key] = admission.record
    return Admitted(tuple(records.values()), tuple(rejections))


def preview_import(command: ImportList, admitted: Admitted, node: Node) -> ImportReport:
    """What `import_list` would report, without changing anything."""
    with node.read_unit() as uow:
        _existing(uow, command.holding)
        counts = uow.holdings.compare(command.holding, admitted.records)
        number = uow.holdings.next_number(command.holding)
    revision = _revision(command, number, counts, admitted, node)
    return ImportReport(revision, admitted.rejections)


def _revision(
    command: ImportList, number: int, counts: RevisionCounts, admitted: Admitted, node: Node
) -> Revision:
    return Revision(
        command.holding,
        number,
        node.now(),
        command.format,
        command.source_name,
        command.source_digest,
        counts.added,
        counts.changed,
        counts.removed,
        counts.unchanged,
        len(admitted.rejections),
        command.by,
    )


def import_list(command: ImportList, admitted: Admitted, node: Node) -> ImportReport:
    """Take a list in as the next revision: all of it in one transaction, or nothing.

    Raises:
        InvalidInput: no such holding, nothing readable, a broken file, or an import that would
            remove most records without the caller having said so.
        Conflict: somebody changed the holding since it was shown.
    """
    _check_whole(admitted)
    with node.open_unit() as uow:
        holding = _existing(uow, command.holding)
        _check_shown(command, holding)
        number = uow.holdings.next_number(holding.id)
        counts = uow.holdings.revise(holding.id, number, admitted.records)
        before = counts.changed + counts.unchanged + counts.removed
        _check_removal(command, removed=counts.removed, before=before)
        revision = _revision(command, number, counts, admitted, node)
        uow.holdings.put_revision(revision, admitted.rejections)
        uow.holdings.put(dataclasses.replace(holding, revision=number))
        record(uow, _revised(holding, revision), now=node.now(), entropy=node.entropy)
        uow.commit()
    return ImportReport(revision, admitted.rejections)


def _check_whole(admitted: Admitted) -> None:
    if not admitted.records:
        raise InvalidInput("file", REFUSED_ALL_WORDS)
    # A truncated list would look like a list from which people were removed.
    broken = [r for r in admitted.rejections if r.whole_record and not r.key and r.field == "file"]
    if broken:
        raise InvalidInput(
            "file",
            f"breaks off at line {broken[-1].line}: {broken[-1].reason}; nothing was changed",
            advice="fetch the list again",
        )


def _check_shown(command: ImportList, holding: Holding) -> None:
    if command.onto is not None and command.onto != holding.revision:
        raise Conflict("the holding has changed since: look at what would happen now")


def _check_removal(command: ImportList, *, removed: int, before: int) -> None:
    if removed * 2 > before and before >= 10 and not command.removing_most:
        raise InvalidInput(
            "file",
            f"would remove {removed} of {before} records; nothing was changed",
            advice="check that it is the whole list; if so, say so with --removing-most",
        )


def _revised(holding: Holding, revision: Revision) -> facts.HoldingRevised:
    return facts.HoldingRevised(
        holding.id,
        revision.number,
        revision.source_digest,
        revision.added,
        revision.changed,
        revision.removed,
        revision.refused,
        revision.by,
        _shortened(holding.legal_basis),
    )


def _shortened(text: str) -> str:
    """As much of it as a fact holds; its limit is in bytes of UTF-8."""
    return text.encode()[:200].decode(errors="ignore")


def undo_import(holding_id: HoldingId, reason: str, node: Node, *, by: str) -> Revision:
    """Take the latest revision back: the holding is exactly as it was before.

    Raises:
        InvalidInput: no such holding, no reason, or nothing to undo.
    """
    if not reason.strip():
        raise InvalidInput("reason", "an undo needs one: it stands in the log")
    with node.open_unit() as uow:
        holding = _existing(uow, holding_id)
        standing = [r for r in uow.holdings.revisions(holding_id) if not r.undone]
        if not standing:
            raise InvalidInput("holding", "has no revision to undo")
        latest = standing[-1]
        uow.holdings.undo(holding_id, latest.number)
        before = standing[-2].number if len(standing) > 1 else 0
        uow.holdings.put(dataclasses.replace(holding, revision=before))
        fact = facts.HoldingUndone(holding_id, latest.number, by, reason)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return latest


def include_holding(
    holding_id: HoldingId, agreement: AgreementId, node: Node, *, by: str
) -> tuple[HoldingId, ...]:
    """Let a holding take part in matches under an agreement, ours and the partner's alike.

    Nothing takes part that a person did not include: a new list is nobody's to match against.

    Returns:
        All holdings that take part now.

    Raises:
        InvalidInput: no such holding, or no such agreement.
    """
    with node.open_unit() as uow:
        _existing(uow, holding_id)
        _check_agreement(uow, agreement)
        if holding_id not in uow.holdings.taking_part(agreement):
            uow.holdings.include(holding_id, agreement)
            fact = facts.HoldingIncluded(holding_id, agreement, by)
            record(uow, fact, now=node.now(), entropy=node.entropy)
            uow.commit()
        return uow.holdings.taking_part(agreement)


def exclude_holding(
    holding_id: HoldingId, agreement: AgreementId, node: Node, *, by: str
) -> tuple[HoldingId, ...]:
    """Take a holding out of an agreement. Runs that began before go on with the set they froze.

    Returns:
        All holdings that still take part.

    Raises:
        InvalidInput: it takes no part in this agreement.
    """
    with node.open_unit() as uow:
        if holding_id not in uow.holdings.taking_part(agreement):
            raise InvalidInput("holding", f"{holding_id} takes no part in this agreement")
        uow.holdings.exclude(holding_id, agreement)
        fact = facts.HoldingExcluded(holding_id, agreement, by)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
        return uow.holdings.taking_part(agreement)


def _check_agreement(uow: UnitOfWork, agreement: AgreementId) -> None:
    if not uow.agreements.versions(agreement):
        raise InvalidInput("agreement", "no such agreement", advice="see `comity agreement list`")


def _existing(uow: UnitOfWork, holding_id: HoldingId) -> Holding:
    holding = uow.holdings.get(holding_id)
    if holding is None:
        raise InvalidInput(
            "holding",
            f"no holding is called {holding_id}",
            advice="create it with `comity holding create`",
        )
    return holding
