"""A dry run: what of our holdings would go into matches under some terms, with nothing leaving.

Nothing is frozen, sent or written down; it is the same reading, the same recipes and the same rules
as of a real run, so what they refuse here they would refuse there.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from comity.domain.agreements import Agreement, Mode, Status, Terms, epoch_at
from comity.domain.decisions import Decision
from comity.domain.ids import AgreementId, HoldingId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES, NameProfile, profile_hash
from comity.domain.matches import Role, padded_len
from comity.domain.policy import MatchAsked, may_match
from comity.domain.subjects import subject_of
from comity.errors import InvalidInput
from comity.service.name_keys import derive_many
from comity.service.ports import Node, UnitOfWork

RECORDS_TRIED = 2000
"""By names a record gives up to 64 keys: so many records say enough, and nobody waits for more."""

_SUBJECTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KeyCount:
    """What one profile makes of our holdings.

    Attributes:
        items: identifiers, or records that give a key by names. keys: match keys of those.
        keys_padded: what the partner would see. is_whole: False where only the first records were
            tried. left_out: records tried that give no key by names.
    """

    profile: str
    items: int
    keys: int
    keys_padded: int
    is_whole: bool = True
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether we could ask so today, and every reason why not."""

    profile: str
    mode: Mode
    decision: Decision


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The whole of it. `quota_left`: of the present epoch, in items, for what we ask."""

    holdings: tuple[HoldingId, ...]
    counts: tuple[KeyCount, ...]
    trials: tuple[Trial, ...]
    quota_left: int


def rehearse(
    terms: Terms,
    node: Node,
    *,
    agreement: AgreementId | None = None,
    holdings: tuple[HoldingId, ...] = (),
) -> Rehearsal:
    """Try terms on our own holdings.

    Args:
        agreement: the agreement they belong to, for what of its quota is used; None for a draft.
        holdings: which to try; where empty, those that take part, or all for a draft.

    Raises:
        InvalidInput: no such holding.
    """
    with node.read_unit() as uow:
        chosen = _chosen(uow, agreement, holdings)
        counts = tuple(_count(uow, profile, terms, chosen) for profile in terms.profiles)
        epoch = epoch_at(terms, node.now())
        used = 0 if agreement is None else uow.runs.quota_used(agreement, epoch, Role.RECEIVER)
    trials = tuple(
        Trial(count.profile, mode, _try(terms, node, count, mode, used))
        for count in counts
        for mode in terms.modes
    )
    return Rehearsal(chosen, counts, trials, max(0, terms.quota_items - used))


def _chosen(
    uow: UnitOfWork, agreement: AgreementId | None, holdings: tuple[HoldingId, ...]
) -> tuple[HoldingId, ...]:
    held = tuple(holding.id for holding in uow.holdings.all())
    for holding in holdings:
        if holding not in held:
            raise InvalidInput("holding", f"there is none called {holding}")
    if holdings:
        return tuple(sorted(holdings))
    return held if agreement is None else uow.holdings.taking_part(agreement)


def _count(
    uow: UnitOfWork, profile_id: str, terms: Terms, chosen: tuple[HoldingId, ...]
) -> KeyCount:
    profile = PROFILES.get(profile_id)
    if isinstance(profile, NameProfile):
        return _count_names(uow, profile, terms, chosen)
    if profile is not IDENTIFIERS_1:
        return KeyCount(profile_id, 0, 0, 0)
    items, keys = 0, _Distinct()
    for identifier in uow.holdings.matchable(terms.schemes, chosen):
        items += 1
        for key in IDENTIFIERS_1.derive(identifier):
            keys.add(key)
    return KeyCount(profile_id, items, keys.count, padded_len(keys.count, padded=terms.padded))


class _Distinct:
    """Counts distinct keys by eight bytes of each: many fit, and a clash in millions is rare."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def add(self, key: bytes) -> None:
        self._seen.add(hashlib.blake2b(key, digest_size=8).digest())

    @property
    def count(self) -> int:
        return len(self._seen)


def _count_names(
    uow: UnitOfWork, profile: NameProfile, terms: Terms, chosen: tuple[HoldingId, ...]
) -> KeyCount:
    records = (subject_of(record) for _, record in uow.holdings.current(chosen))
    tried = itertools.islice(records, RECORDS_TRIED)
    items, left_out, keys = 0, 0, _Distinct()
    while some := list(itertools.islice(tried, _SUBJECTS_AT_ONCE)):
        for derived in derive_many(profile, some):
            items += bool(derived)
            left_out += not derived
            for key in derived:
                keys.add(key)
    padded = padded_len(keys.count, padded=terms.padded)
    return KeyCount(profile.id, items, keys.count, padded, _is_over(records), left_out)


def _is_over(rest: Iterator[object]) -> bool:
    return next(rest, None) is None


def _try(terms: Terms, node: Node, count: KeyCount, mode: Mode, used: int) -> Decision:
    """Ask the rule of a real run, as if both had signed and an officer gave purpose and reason."""
    partner = terms.second if terms.first == node.id else terms.first
    signed = Agreement(
        AgreementId(bytes(16)), 1, partner, terms, Status.IN_FORCE, node.id, b"", b""
    )
    epoch = epoch_at(terms, node.now())
    profile = PROFILES.get(count.profile)
    asked = MatchAsked(
        node.id,
        mode,
        terms.purposes[0].code,
        "dry run",
        "dry run",
        count.profile,
        b"" if profile is None else profile_hash(profile),
        count.keys_padded,
        epoch,
        padded_len(count.items, padded=terms.padded),
        "dry run",
    )
    return may_match(asked, signed, epoch=epoch, quota_used=used, now=node.now())
