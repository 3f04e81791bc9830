"""A dry run as the console shows it: what would go in, what stays out and why, what we could ask."""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.rows import SchemeCount
from comity.domain.agreements import Terms
from comity.domain.decisions import Denied
from comity.domain.ids import AgreementId
from comity.entrypoints.console.chips import Chip, good, stop
from comity.entrypoints.console.visits import Visit
from comity.entrypoints.console.words import MODES, scheme_words
from comity.service.rehearsals import KeyCount, Rehearsal, Trial, rehearse


@dataclass(frozen=True, slots=True)
class KindView:
    """Identifiers of one kind in one holding: how many go in, how many stay out, and why."""

    holding: str
    kind: str
    offered: int
    left_out: int
    why: str


@dataclass(frozen=True, slots=True)
class TrialView:
    """Whether we could ask so today."""

    profile: str
    mode: str
    result: Chip
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RehearsalView:
    """The whole of it."""

    kinds: tuple[KindView, ...]
    counts: tuple[KeyCount, ...]
    trials: tuple[TrialView, ...]
    rehearsal: Rehearsal


def rehearsal_view(visit: Visit, terms: Terms, agreement: AgreementId | None) -> RehearsalView:
    """Try the terms on our holdings. Nothing leaves, and nothing is kept."""
    found = rehearse(terms, visit.node, agreement=agreement)
    titles = {row.id: row.title for row in visit.rows.holdings()}
    kinds = tuple(
        _kind_view(titles[holding], count, terms)
        for holding in found.holdings
        for count in visit.rows.schemes(holding)
    )
    return RehearsalView(kinds, found.counts, tuple(map(_trial_view, found.trials)), found)


def _kind_view(title: str, count: SchemeCount, terms: Terms) -> KindView:
    kind = scheme_words(count.scheme)
    if count.scheme not in terms.schemes:
        everything = count.matchable + count.unmatchable
        return KindView(title, kind, 0, everything, "this kind is not agreed")
    why = "not in a form that can be compared" if count.unmatchable else ""
    return KindView(title, kind, count.matchable, count.unmatchable, why)


def _trial_view(trial: Trial) -> TrialView:
    mode = MODES[trial.mode]
    if isinstance(trial.decision, Denied):
        reasons = tuple(reason.words for reason in trial.decision.reasons)
        return TrialView(trial.profile, mode, stop("would be refused"), reasons)
    return TrialView(trial.profile, mode, good("could be asked"), ())
