"""The rights gate as a use case: an officer checks, a reviewer decides, and nothing passes without.

A check belongs to one subject, named by a digest: a question, a request, an answer, a recall. What
changes the subject changes the digest, and so needs a check of its own.
"""

from __future__ import annotations

import dataclasses
import hashlib

from comity.domain.access import Act
from comity.domain.decisions import Decision, insist
from comity.domain.ids import AgreementId
from comity.domain.matches import Question
from comity.domain.release_facts import RightsChecked, RightsReviewed
from comity.domain.rights import Review, RightsCheck, concerns_of, may_pass
from comity.errors import Conflict, InvalidInput
from comity.service.journal import record
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredCheck, UnitOfWork


def subject_of(kind: str, *parts: bytes) -> bytes:
    """The digest that names what a check is about: 32 bytes.

    Args:
        kind: `query`, `request`, `answer` or `recall`. parts: what makes it this one.
    """
    digest = hashlib.sha256(kind.encode() + b"\x00")
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def submit_check(kind: str, subject: bytes, check: RightsCheck, node: Node) -> Decision:
    """Put a check before something that is to leave. A new check voids the review of the one before.

    Returns:
        Whether it may pass at once, or waits for a reviewer.
    """
    with node.open_unit() as uow:
        held = uow.rights.get(subject)
        if held is None or held.check != check:
            uow.rights.put(StoredCheck(subject, kind, check, None), now=node.now())
            concerns = ", ".join(concern.value for concern in concerns_of(check))
            fact = RightsChecked(subject, kind, check.offence[:40], concerns, check.by)
            record(uow, fact, now=node.now(), entropy=node.entropy)
            uow.commit()
        return decision_on(uow, subject)


def ask_gate(
    agreement: AgreementId,
    question: Question,
    profile: str,
    check: RightsCheck | None,
    node: Node,
) -> bytes:
    """Put the check of a question for a match before the gate, if there is one.

    Returns:
        What the check is about: under which agreement, for what, and why.
    """
    words = (question.purpose, question.role, question.reason, profile)
    subject = subject_of("query", agreement, *(word.encode() for word in words))
    if check is not None:
        submit_check("query", subject, check, node)
    return subject


def review(subject: bytes, node: Node, *, may_go: bool, words: str, by: Proved) -> Decision:
    """Decide, as an independent reviewer, about what a check raised.

    Raises:
        InvalidInput: there is no such check. Refused: not a reviewer, or their own check.
        Conflict: it raised nothing, or is decided already.
    """
    with node.open_unit() as uow:
        insist_may(uow, by, Act.REVIEW_RIGHTS)
        held = _waiting(uow, subject)
        # A refusal, too, has to come from somebody else, and with reasons.
        insist(may_pass(held.check, Review(by.officer, may_go=True, words=words)))
        decided = Review(by.officer, may_go, words)
        uow.rights.put(dataclasses.replace(held, review=decided), now=node.now())
        fact = RightsReviewed(subject, may_go, words, by.officer)
        record(uow, fact, now=node.now(), entropy=node.entropy)
        uow.commit()
    return may_pass(held.check, decided)


def _waiting(uow: UnitOfWork, subject: bytes) -> StoredCheck:
    held = uow.rights.get(subject)
    if held is None:
        raise InvalidInput("subject", "no rights check has this number")
    if held.review is not None:
        raise Conflict("it is reviewed already", advice="a new check can be submitted")
    if not concerns_of(held.check):
        raise Conflict("the check raises no concern, so there is nothing to review")
    return held


def decision_on(uow: UnitOfWork, subject: bytes) -> Decision:
    """Whether the subject may pass now."""
    held = uow.rights.get(subject)
    return may_pass(None, None) if held is None else may_pass(held.check, held.review)


def insist_passed(uow: UnitOfWork, subject: bytes) -> None:
    """What every way out of questions, requests, answers and recalls calls first.

    Raises:
        Refused: no check, an incomplete one, or no review where one is needed.
    """
    insist(decision_on(uow, subject))


def checks_waiting(node: Node) -> tuple[StoredCheck, ...]:
    """What a reviewer has to look at, oldest first."""
    with node.read_unit() as uow:
        return tuple(c for c in uow.rights.waiting() if concerns_of(c.check))
