"""*Why not?*: a refusal in plain words, with what can be done about it.

Every code of a refusal has a line here; the words of the refusal itself say what it was about.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.decisions import Decision, Denied

NOTHING_TO_DO = "Nothing lifts this: it is meant to hold."

_ASK = "Ask the originator: `comity copy ask`. The permission then joins the copy."
_ROLE = "Somebody with the right role has to do it: see `comity officer list`."

ADVICE: dict[str, str] = {
    "no-content-here": NOTHING_TO_DO,
    "unmarked": "It stays in quarantine. Ask its originator to release it again with a marking.",
    "caveat-unknown": "It stays in quarantine. Upgrade this node, or ask for another marking.",
    "retention": "Choose an earlier expiry, or agree on a longer one.",
    "expired": "Its time is over. Ask the originator for it again, if you still need it.",
    "not-in-audience": _ASK,
    "not-releasable": "Only its originator can release it to somebody who is not on the list.",
    "tlp": _ASK,
    "tlp-reader": "Ask one of those it was meant for, or the originator to name you.",
    "pap": NOTHING_TO_DO,
    "h1": _ASK,
    "h2": _ASK,
    "h3": _ASK,
    "caveat-in-words": _ASK,
    "classification": "Somebody cleared for that level has to do it.",
    "iep": "The originator's policy says so; ask for a release under another policy.",
    "iep-date": "The originator's policy is not, or no longer, in force; ask for a new one.",
    "copy-recalled": "Delete it or say why it is kept: `comity copy delete`, `comity copy keep`.",
    "copy-kept": "It is kept for one reason only; nothing else may be done with it.",
    "copy-gone": "Its content is deleted. The receipt and what was derived are still listed.",
    "role-missing": _ROLE,
    "officer-proposed": "The appointment has to be approved first: `comity officer approve`.",
    "officer-dismissed": _ROLE,
    "rights-unchecked": "Make the check: `comity rights check`.",
    "rights-unanswered": "Answer every question of the check, each once.",
    "proportionality-missing": "Say in the check why this much is needed.",
    "offence-unknown": "Choose an offence of the common table: `comity rights offences`.",
    "rights-review": "An independent reviewer looks at it: `comity rights review`.",
    "reviewer-not-independent": "Another reviewer than the author of the check has to look at it.",
    "review-unexplained": "Give the reasons of the review.",
    "recalled-already": "See what is owed with `comity release owed`.",
    "release-closed": "The partner's receipt says that nothing is left to recall.",
    "not-originator": "Pass the copy on instead: `comity copy pass-on`.",
    "approval-by-author": "Another officer with the right role has to approve.",
    "approval-missing": "Others have to approve first: `comity approve`.",
    "approval-stale": "Look at the preview again, and approve what it shows now.",
    "approved-already": "One person counts once; somebody else has to approve as well.",
    "authentication-stale": "Enter your secret again.",
    "round-expired": "Submit it again.",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One reason of a refusal: its code, what it says, and the way on."""

    code: str
    words: str
    advice: str


def explain(decision: Decision) -> tuple[Explained, ...]:
    """Every reason of a refusal with its way on; nothing where it is allowed."""
    if not isinstance(decision, Denied):
        return ()
    return tuple(Explained(r.code, r.words, advice_for(r.code)) for r in decision.reasons)


def advice_for(code: str) -> str:
    """What can be done about one code."""
    if code.startswith("agreement-"):
        return "See where the agreement stands: `comity agreement list`."
    if code.startswith("rights-") and code not in ADVICE:
        return "The reviewer said no. What has changed since can be checked anew."
    return ADVICE.get(code, "The rules of this node say so; see the documentation of this code.")
