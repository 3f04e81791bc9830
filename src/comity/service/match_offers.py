"""Making an offer: freeze the set, ask our own rules first, and put the question on record."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain import facts
from comity.domain.agreements import Agreement, Mode, epoch_at
from comity.domain.decisions import Decision, all_of, insist
from comity.domain.ids import AgreementId, HoldingId, NodeId, RunId
from comity.domain.match_keys.profiles import (
    IDENTIFIERS_1,
    PROFILES,
    is_of_names,
    name_profile,
    profile_hash,
)
from comity.domain.matches import Phase, Question, Role, Run, batch_count
from comity.domain.partners import may_exchange
from comity.domain.policy import MatchAsked, may_match
from comity.domain.standing import StandingMatch, may_stand
from comity.errors import InvalidInput, Refused
from comity.protocol.matches import receiver as receiving
from comity.protocol.messages import MatchOffer
from comity.service import standing_runs
from comity.service.match_sets import SetWanted, freeze_set
from comity.service.match_steps import save_step
from comity.service.ports import MatchSet, NewRun, Node, UnitOfWork


@dataclass(frozen=True, slots=True)
class OfferMatch:
    """An officer asks for a run. `holdings`: which go in; where empty, all that take part.

    `standing`: the standing match that it is a run of, if any.
    """

    agreement: AgreementId
    mode: Mode
    question: Question
    holdings: tuple[HoldingId, ...] = ()
    profile: str = IDENTIFIERS_1.id
    standing: StandingMatch | None = None


def make_offer(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    command: OfferMatch,
    *,
    answers: RunId | None,
) -> Run:
    """Put an offer on its way, unless our own rules object.

    Args:
        answers: the partner's run of which this is the other half, in a mutual match.

    Raises:
        InvalidInput: a holding that takes no part, or nothing to match. Refused: a rule said no.
    """
    partner = uow.partners.get(agreement.partner)
    assert partner is not None, "an agreement with a partner that was never added"
    insist(may_exchange(partner))
    counting = command.mode is Mode.COUNT
    if counting and is_of_names(command.profile):
        raise Refused(("names-not-counted",), "names are matched as items or mutually, not counted")
    wanted = _wanted(uow, node, agreement, command)
    match_set = freeze_set(uow, node, wanted)
    # An empty set says nothing in the second half of a mutual match, or as a standing match goes on.
    may_be_empty = answers is not None or bool(wanted.since)
    _check_size(match_set, agreement, counting=counting, may_be_empty=may_be_empty)
    _check_subjects(_subjects(uow, node, agreement, command, match_set), agreement, command.profile)
    message = _offer_message(uow, node, agreement, command, match_set, answers)
    insist(judge(uow, node, agreement, message, node.id, Role.RECEIVER))
    run = new_run(node, agreement.partner, message, command.question, match_set, Role.RECEIVER)
    stored = NewRun(run, match_set.id, node.entropy(32))
    step = receiving.offer(message, _asked_fact(message, agreement))
    saved = save_step(uow, node, stored, step)
    standing_runs.begin(uow, saved, wanted)
    return saved.run


def _wanted(uow: UnitOfWork, node: Node, agreement: Agreement, command: OfferMatch) -> SetWanted:
    counting = command.mode is Mode.COUNT
    if command.standing is None:
        return SetWanted(agreement, command.profile, counting, command.holdings)
    epoch = epoch_at(agreement.terms, node.now())
    return standing_runs.wanted_by(uow, command.standing, agreement, epoch=epoch)


def _check_size(
    match_set: MatchSet, agreement: Agreement, *, counting: bool, may_be_empty: bool
) -> None:
    if match_set.items == 0 and not may_be_empty:
        raise InvalidInput(
            "holdings",
            "none that takes part in this agreement holds anything that this profile matches",
            advice="include one with `comity holding include`",
        )
    # The partner sees only the padded size; our own node holds us to the true one.
    least = agreement.terms.count_items_min
    if counting and match_set.items < least:
        raise Refused(("set-too-small",), f"a count needs {least} items, we hold {match_set.items}")


def _subjects(
    uow: UnitOfWork, node: Node, agreement: Agreement, command: OfferMatch, match_set: MatchSet
) -> int:
    """About how many it asks: small deltas must not add up to more than one question may."""
    if command.standing is None:
        return match_set.subjects
    epoch = epoch_at(agreement.terms, node.now())
    return standing_runs.subjects_asked(uow, command.standing, agreement, match_set, epoch=epoch)


def _check_subjects(subjects: int, agreement: Agreement, profile_id: str) -> None:
    profile, most = name_profile(profile_id), agreement.terms.case_subjects_max
    if profile is not None and profile.needs_authorisation and subjects > most:
        words = f"a case question may be about up to {most} subjects, not {subjects}"
        raise Refused(("too-many-subjects",), words, advice="choose fewer with --holding")


def _asked_fact(message: MatchOffer, agreement: Agreement) -> facts.MatchOffered:
    return facts.MatchOffered(
        message.run,
        agreement.id,
        agreement.version,
        agreement.partner,
        message.mode.value,
        message.purpose,
        message.role,
        message.reason,
        message.items_padded,
        message.commitment,
    )


def _offer_message(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    command: OfferMatch,
    match_set: MatchSet,
    answers: RunId | None,
) -> MatchOffer:
    epoch = epoch_at(agreement.terms, node.now())
    counting = command.mode is Mode.COUNT
    holds, standing = None, command.standing
    if not counting and standing is None:
        holds = uow.containers.newest_of_partner(agreement.id, epoch, command.profile)
    return MatchOffer(
        RunId(node.entropy(16)),
        agreement.id,
        agreement.version,
        epoch,
        command.mode,
        command.question.purpose,
        command.question.role,
        command.question.reason,
        command.profile,
        profile_hash(PROFILES[command.profile]),
        match_set.items_padded,
        match_set.commitment,
        answers,
        holds,
        match_set.subjects_padded,
        match_set.features,
        command.question.authorisation,
        None if standing is None else standing.id,
        None if standing is None else standing.until,
    )


def new_run(
    node: Node,
    partner: NodeId,
    message: MatchOffer,
    question: Question,
    match_set: MatchSet | None,
    role: Role,
) -> Run:
    """The run as it begins, in either role."""
    return Run(
        message.run,
        role,
        partner,
        message.agreement,
        message.version,
        message.epoch,
        message.mode,
        message.profile,
        question,
        Phase.OFFERED,
        node.now(),
        match_set.items if match_set else 0,
        message.items_padded,
        batch_count(message.items_padded),
        linked=message.answers,
    )


def judge(
    uow: UnitOfWork,
    node: Node,
    agreement: Agreement,
    message: MatchOffer,
    asker: NodeId,
    role: Role,
) -> Decision:
    """Ask the agreement's rules, with what was used of the quota so far."""
    asked = MatchAsked(
        asker,
        message.mode,
        message.purpose,
        message.role,
        message.reason,
        message.profile,
        message.profile_hash,
        message.items_padded,
        message.epoch,
        message.subjects_padded,
        message.authorisation,
    )
    decision = may_match(
        asked,
        agreement,
        epoch=epoch_at(agreement.terms, node.now()),
        quota_used=uow.runs.quota_used(agreement.id, message.epoch, role),
        now=node.now(),
    )
    if message.until is None or message.standing is None:
        return decision
    others = standing_runs.others_standing(uow, agreement.id, role, message.standing)
    standing = may_stand(message.mode, message.until, agreement, others=others, now=node.now())
    return all_of(decision, standing)
