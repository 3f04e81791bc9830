"""Using what partners gave us. Every way asks `domain.policy.may_release`, and every look leaves a
fact: who, when, and why.

What an officer may not see is not there for that officer: not in lists, not in counts, not in
searches. A *no* to somebody who names a copy is explained by caveat, without its content.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.domain.access import Act, Officer, may
from comity.domain.answers import Content
from comity.domain.caveats import Label
from comity.domain.decisions import Decision, Denied, all_of, insist
from comity.domain.explanations import Explained, explain
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.policy import may_release
from comity.domain.release_facts import CopyUsed, UseRefused
from comity.domain.releases import WAY_OF, Derived, DerivedKind, Side
from comity.domain.uses import Permission, Use, Way
from comity.errors import InvalidInput, MalformedMessage
from comity.formats.answers import format_answer
from comity.protocol import codec
from comity.protocol.labels import format_labelled
from comity.protocol.releases.onward import Granted
from comity.service.journal import record
from comity.service.officers import Proved, insist_may, officer_of
from comity.service.ports import Node, StoredRelease, UnitOfWork
from comity.service.release_steps import of_ours


@dataclass(frozen=True, slots=True)
class Seen:
    """A copy as an officer may see it: content together with its label and what was permitted.

    `said` is what the content says; None where it is not of a kind that we can read.
    """

    stored: StoredRelease
    label: Label
    content: bytes = field(repr=False)
    permissions: tuple[Permission, ...]

    @property
    def said(self) -> Content | None:
        """The content, decoded."""
        return said_in(self.content)


def said_in(content: bytes) -> Content | None:
    """What a release says, field by field; None for bytes of another kind."""
    try:
        return codec.decode(Content, content)
    except (MalformedMessage, InvalidInput):
        return None


def readable(content: bytes) -> bytes:
    """The content as people read it; as it is, where it is of no kind that we know."""
    said = said_in(content)
    return content if said is None else format_answer(said).encode()


def decide(
    uow: UnitOfWork,
    node: Node,
    stored: StoredRelease,
    way: Way,
    *,
    by: Officer,
    to: NodeId | None = None,
) -> Decision:
    """Whether this officer may use this copy so."""
    use = Use(way, node.id, to, node.now(), by.id, by.clearance)
    permissions = permissions_of(uow, stored.terms.release)
    return all_of(
        may(by, Act.READ_CONTENT),
        may_release(stored.label, use, permissions, standing=stored.standing),
    )


def permissions_of(uow: UnitOfWork, release: ReleaseId) -> tuple[Permission, ...]:
    """What the originator permitted for our copy, past its day or not."""
    states = uow.owings.onward_of(release, Side.IN)
    return tuple(state.permission for state in states if isinstance(state, Granted))


def view_copy(release: ReleaseId, reason: str, node: Node, *, by: Proved) -> Seen:
    """Read a copy. Who read it and why stands in the log.

    Raises:
        InvalidInput: no such copy, or no reason. Refused: role, label or custody.
    """
    _insist_reason(reason)
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        stored = of_ours(uow, release, Side.IN)
        insist_use(uow, node, stored, Way.VIEW, by=officer)
        _log_use(uow, node, stored, "view", reason, officer)
        uow.commit()
        return _seen(uow, stored)


def _insist_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput("reason", "say why: it stands in the log")


def insist_use(
    uow: UnitOfWork,
    node: Node,
    stored: StoredRelease,
    way: Way,
    *,
    by: Officer,
    to: NodeId | None = None,
) -> None:
    """Go on only if the rules allow it; a refusal is logged before it is raised.

    Raises:
        Refused: for every reason there is. Nothing else of the transaction has taken place.
    """
    decision = decide(uow, node, stored, way, by=by, to=to)
    if isinstance(decision, Denied):
        codes = ", ".join(decision.codes)
        fact = UseRefused(stored.terms.release, way.value, codes, by.id)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    insist(decision)


def _log_use(
    uow: UnitOfWork, node: Node, stored: StoredRelease, kind: str, reason: str, by: Officer
) -> None:
    fact = CopyUsed(stored.terms.release, kind, by.id, reason)
    record(uow, fact, now=node.now(), entropy=node.entropy)


def _seen(uow: UnitOfWork, stored: StoredRelease) -> Seen:
    assert stored.content is not None, "a copy that is gone permits no use"
    return Seen(stored, stored.label, stored.content, permissions_of(uow, stored.terms.release))


@dataclass(frozen=True, slots=True)
class UseCopy:
    """Make something of a copy: a case, a product, a decision, a file for the court."""

    release: ReleaseId
    kind: DerivedKind
    reference: str
    words: str
    by: Proved


def use_copy(command: UseCopy, node: Node) -> Seen:
    """Use a copy for a piece of work, which is kept in the list of what was derived from it.

    Raises:
        InvalidInput: no such copy, or an onward answer, which is `onward.pass_on`. Refused: the
            rules, with every reason.
    """
    if command.kind is DerivedKind.ONWARD:
        raise InvalidInput("kind", "to pass a copy on is a release of its own")
    with node.open_unit() as uow:
        by = insist_may(uow, command.by, Act.USE_COPY)
        stored = of_ours(uow, command.release, Side.IN)
        insist_use(uow, node, stored, WAY_OF[command.kind], by=by)
        put_derived(uow, node, command)
        _log_use(uow, node, stored, command.kind.value, command.words, by)
        uow.commit()
        return _seen(uow, stored)


def put_derived(uow: UnitOfWork, node: Node, command: UseCopy) -> None:
    """Remember what was made of a copy."""
    at = node.now().replace(microsecond=0)
    uow.releases.put_derived(
        Derived(
            command.release, command.kind, command.reference, command.words, command.by.officer, at
        )
    )


def why_not(
    release: ReleaseId, way: Way, node: Node, *, by: Proved, to: NodeId | None = None
) -> tuple[Explained, ...]:
    """Why this officer may not use this copy so, and the way on; nothing where they may.

    It looks and decides, and uses nothing.

    Raises:
        InvalidInput: no such copy.
    """
    with node.read_unit() as uow:
        stored = of_ours(uow, release, Side.IN)
        officer = officer_of(uow, by)
        return explain(decide(uow, node, stored, way, by=officer, to=to))


def derived_from(release: ReleaseId, node: Node, *, by: Proved) -> tuple[Derived, ...]:
    """What was made of a copy, also once its content is gone."""
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        of_ours(uow, release, Side.IN)
        return uow.releases.derived(release)


def take_out(release: ReleaseId, reason: str, node: Node, *, by: Proved) -> Seen:
    """A copy that leaves the store as a file, or on paper: whoever makes either keeps its label.

    Raises:
        InvalidInput: no such copy, or no reason. Refused: the rules, with every reason.
    """
    _insist_reason(reason)
    with node.open_unit() as uow:
        officer = insist_may(uow, by, Act.USE_COPY)
        stored = of_ours(uow, release, Side.IN)
        insist_use(uow, node, stored, Way.EXPORT, by=officer)
        _log_use(uow, node, stored, "export", reason, officer)
        uow.commit()
        return _seen(uow, stored)


def export_copy(release: ReleaseId, reason: str, node: Node, *, by: Proved) -> bytes:
    """A copy as a text file that bears its label and is refused without it; as `take_out`."""
    seen = take_out(release, reason, node, by=by)
    return format_labelled(seen.label, readable(seen.content))


def list_copies(node: Node, *, by: Proved) -> tuple[StoredRelease, ...]:
    """The copies that this officer may see, oldest first. Others leave no trace in it."""
    return _permitted(node, Way.VIEW, by)


def count_copies(node: Node, *, by: Proved) -> int:
    """How many copies this officer may see: a count tells nothing that a list would not."""
    return len(_permitted(node, Way.COUNT, by))


def search_copies(text: str, node: Node, *, by: Proved) -> tuple[StoredRelease, ...]:
    """Copies with this text in them, among those that this officer may see.

    Raises:
        InvalidInput: fewer than three letters, which would only list what there is.
    """
    if len(text.strip()) < 3:
        raise InvalidInput("text", "needs three letters or more")
    wanted = text.strip().casefold()
    return tuple(s for s in _permitted(node, Way.SEARCH, by) if wanted in _text_of(s))


def _text_of(stored: StoredRelease) -> str:
    return _words_of(stored.content or b"").casefold()


def _words_of(content: bytes) -> str:
    """What is searched: what the content says, and not how its fields are called."""
    said = said_in(content)
    if said is None:
        return content.decode(errors="ignore")
    texts = (said.reference, said.subject, *(s.text for s in said.statements), said.remarks)
    return "\n".join(texts)


def _permitted(node: Node, way: Way, by: Proved) -> tuple[StoredRelease, ...]:
    with node.read_unit() as uow:
        officer = insist_may(uow, by, Act.READ_CONTENT)
        return tuple(
            stored
            for stored in uow.releases.all(Side.IN)
            if not isinstance(decide(uow, node, stored, way, by=officer), Denied)
        )
