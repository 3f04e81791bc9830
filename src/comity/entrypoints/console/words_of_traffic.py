"""The console's vocabulary for what passes between nodes: messages, their fate, debts, link steps."""

from __future__ import annotations

from comity.domain.links import LinkStep
from comity.service.owed import Debt

FATES: dict[str, str] = {
    "waiting": "waiting",
    "delivered": "delivered",
    "acted-on": "acted upon",
    "refused": "refused",
}

DEBTS: dict[Debt, str] = {
    Debt.RECALL_CONFIRMATION: "receipt of a recall",
    Debt.DELETION: "deletion of a copy",
    Debt.ONWARD_ANSWER: "answer about an onward use",
    Debt.FEEDBACK: "feedback",
}

LINK_STEPS: dict[LinkStep, str] = {
    LinkStep.DNS: "The host name is found",
    LinkStep.PORT: "The port answers",
    LinkStep.TLS: "It speaks TLS 1.3",
    LinkStep.PIN: "It shows the certificate of the partner’s card",
    LinkStep.PERMISSION: "It lets this node in",
    LinkStep.VERSION: "The versions fit",
    LinkStep.IDENTITY: "It answers under the key of the partner’s card",
    LinkStep.CLOCK: "The clocks agree",
    LinkStep.STANDING: "Both sides have confirmed",
    LinkStep.AGREEMENT: "An agreement is in force",
}


def message_words(tag: str) -> str:
    """A message's kind, as its tag says it."""
    return tag.replace("-", " ").replace(".", " ")
