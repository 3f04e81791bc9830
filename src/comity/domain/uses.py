"""What somebody wants to do with labelled information, and what each caveat says to it.

`permits` asks every caveat; one *no* is a no. So a set of caveats is at least as strict as each of
them, and every refusal names the caveat that made it.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain.caveats import (
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    Iep,
    IepActions,
    InWords,
    Pap,
    PapColour,
    ReleasableTo,
    Tlp,
    TlpColour,
    Unknown,
    caveat_name,
    rank,
)
from comity.domain.decisions import Allowed, Decision, Denied, Reason, deny
from comity.domain.ids import NodeId


class Way(enum.StrEnum):
    """Every way out of the store. There is no other, and each is asked for by name."""

    VIEW = "view"
    SEARCH = "search"
    COUNT = "count"
    NOTIFICATION = "notification"
    LOG = "log"
    ERROR_TEXT = "error-text"
    EXPORT = "export"
    PRODUCT = "product"
    ANSWER = "answer"
    ONWARD = "onward"
    COURT = "court"
    LOOKUP = "lookup"
    ACTION = "action"
    INFORM = "inform"
    PUBLICATION = "publication"


INSIDE = frozenset({Way.VIEW, Way.SEARCH, Way.COUNT, Way.NOTIFICATION, Way.EXPORT, Way.PRODUCT})
"""What stays with officers of one service. A count or a suggestion shows what a view would show."""

OUTSIDE = frozenset({Way.ONWARD, Way.COURT, Way.PUBLICATION, Way.INFORM})
"""What carries it beyond the service that it was given to."""

NEVER = frozenset({Way.LOG, Way.ERROR_TEXT})
"""Where no content belongs at all, whatever its caveats."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use that is asked for.

    Attributes:
        by: the service that would use it. to: another that would have it afterwards, where there
            is one: not for what stays inside, nor for a court, the public or a subject.
        reader: the officer who would read it, for what stays inside.
        clearance: the highest level that this reader, or the agreement with that service, allows.
    """

    way: Way
    by: NodeId
    to: NodeId | None
    at: dt.datetime
    reader: str = ""
    clearance: Classification = Classification.UNCLASSIFIED


@dataclass(frozen=True, slots=True)
class Permission:
    """The originator's *yes* to one onward use of one copy. It joins the copy; no caveat goes.

    `to` None is for ways that lead to no service, such as a court.
    """

    way: Way
    to: NodeId | None
    until: dt.datetime

    def covers(self, use: Use) -> bool:
        """Whether exactly this use was permitted, and still is."""
        return (self.way, self.to) == (use.way, use.to) and use.at < self.until


def permits(caveats: Iterable[Caveat], use: Use) -> Decision:
    """What the caveats together say to a use: every *no*, each with the caveat that says it."""
    reasons = tuple(
        reason
        for caveat in caveats
        if isinstance(decision := _says(caveat, use), Denied)
        for reason in decision.reasons
    )
    return Denied(reasons) if reasons else Allowed()


def _says(caveat: Caveat, use: Use) -> Decision:
    match caveat:
        case Tlp() | Pap():
            return _tlp(caveat, use) if isinstance(caveat, Tlp) else _pap(caveat, use)
        case Handled():
            return _handled(caveat, use)
        case Classified():
            return _classified(caveat, use)
        case ReleasableTo():
            return _releasable(caveat, use)
        case Iep():
            return _iep(caveat, use)
        case InWords():
            return _in_words(caveat, use)
        case Unknown():
            return _no("caveat-unknown", caveat, "this version cannot keep it, so nothing is done")


def _no(code: str, caveat: Caveat, words: str) -> Denied:
    # The scheme's own short form: readers and free text are for those who may see the item.
    return Denied((Reason(code, f"{caveat_name(caveat)}: {words}"),))


def _tlp(caveat: Tlp, use: Use) -> Decision:
    colour = caveat.colour
    if colour is TlpColour.RED and use.way in INSIDE:
        return _for_readers(caveat, use)
    if use.way is Way.PUBLICATION and colour is not TlpColour.CLEAR:
        return _no("tlp", caveat, "not for the public")
    if use.way in OUTSIDE and rank(colour) >= rank(TlpColour.AMBER):
        return _no("tlp", caveat, "not beyond the service that received it")
    return Allowed()


def _for_readers(caveat: Tlp, use: Use) -> Decision:
    if use.way in (Way.EXPORT, Way.PRODUCT):
        return _no("tlp", caveat, "for the eyes of named readers, not for files or products")
    if use.reader in caveat.readers:
        return Allowed()
    return _no("tlp-reader", caveat, "only for the officers that it names")


def _pap(caveat: Pap, use: Use) -> Decision:
    if use.way is Way.LOOKUP and caveat.colour is PapColour.RED:
        return _no("pap", caveat, "nobody outside may be asked about it")
    if use.way is Way.ACTION and rank(caveat.colour) >= rank(PapColour.AMBER):
        return _no("pap", caveat, "nothing may be done that the subject could notice")
    return Allowed()


def _handled(caveat: Handled, use: Use) -> Decision:
    if caveat.code is HCode.H1 and use.way is Way.COURT:
        return _no("h1", caveat, "not as evidence without the originator's permission")
    if caveat.code is HCode.H2 and use.way in OUTSIDE:
        return _no("h2", caveat, "not to be passed on without the originator's permission")
    if caveat.code is HCode.H3 and use.way in OUTSIDE | {Way.EXPORT, Way.ACTION}:
        return _no("h3", caveat, "a restriction in words: ask the originator")
    return Allowed()


def _classified(caveat: Classified, use: Use) -> Decision:
    if use.way in (Way.LOOKUP, Way.PUBLICATION, Way.INFORM, Way.COURT):
        if caveat.level is Classification.UNCLASSIFIED:
            return Allowed()
        return _no("classification", caveat, "not outside services that are cleared for it")
    if rank(caveat.level) > rank(use.clearance):
        return _no("classification", caveat, f"above {use.clearance.value}")
    return Allowed()


def _releasable(caveat: ReleasableTo, use: Use) -> Decision:
    recipient = use.by if use.way in INSIDE else use.to
    if recipient in caveat.nodes:
        return Allowed()
    if use.way in INSIDE | OUTSIDE | {Way.ANSWER}:
        return _no("not-releasable", caveat, "not releasable to this recipient")
    return Allowed()


_INDIRECT = (IepActions.DIRECT, IepActions.INDIRECT)


def _iep(caveat: Iep, use: Use) -> Decision:
    if not _in_force(caveat, use.at):
        return _no("iep-date", caveat, "outside the dates of this policy")
    forbidden = {
        Way.EXPORT: caveat.sealed_at_rest,
        Way.INFORM: not caveat.may_inform,
        Way.PUBLICATION: not caveat.may_name_source,
        Way.ONWARD: not caveat.may_name_source,
        Way.LOOKUP: caveat.actions not in _INDIRECT,
        Way.ACTION: caveat.actions is not IepActions.DIRECT,
    }
    if forbidden.get(use.way, False):
        return _no("iep", caveat, f"does not permit {use.way.value}")
    return _tlp(Tlp(caveat.tlp), use)


def _in_force(caveat: Iep, at: dt.datetime) -> bool:
    begun = caveat.starts_at is None or at >= caveat.starts_at
    return begun and (caveat.ends_at is None or at < caveat.ends_at)


def _in_words(caveat: InWords, use: Use) -> Decision:
    if use.way in OUTSIDE | {Way.EXPORT, Way.ACTION, Way.LOOKUP}:
        return _no("caveat-in-words", caveat, "a person has to ask the originator")
    return Allowed()


NOT_AUDIENCE = "not-in-audience"
LIFTABLE = frozenset({"tlp", "h1", "h2", "h3", "caveat-in-words", NOT_AUDIENCE})
"""What the originator's permission to one use overrides. Never an unknown caveat, a list of those
it is releasable to, a classification, a policy's dates or the end of retention."""


def lifted(decision: Decision, use: Use, permissions: Iterable[Permission]) -> Decision:
    """The decision once the originator's permission to this very use is taken into account."""
    if not isinstance(decision, Denied) or not any(p.covers(use) for p in permissions):
        return decision
    left = tuple(reason for reason in decision.reasons if reason.code not in LIFTABLE)
    return Denied(left) if left else Allowed()


def never(use: Use) -> Decision:
    """The places where no content goes."""
    if use.way in NEVER:
        return deny("no-content-here", f"content of a record never goes into {use.way.value}")
    return Allowed()
