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
    "answer-contradicts": "Let outcome, grounds and fields say the same.",
    "answer-empty": "Give at least one field, or refuse with a ground.",
    "answer-incomplete": "Answer in part, with the ground for what is left out.",
    "appeal-missing": "Say where the asker can appeal.",
    "appealed-before": NOTHING_TO_DO,
    "appointers-missing": "Appoint another officer who can appoint, first.",
    "asked-twice": "Each kind of datum is asked for once.",
    "authorisation-missing": "Give the number of the warrant or order: `--authorisation`.",
    "clock-differs": "Set both clocks right; the message waits and is sent again.",
    "code-wrong": "Wait for the next code of your device, and enter that.",
    "cross-site": "Open the console by its own address, and fill in the form there.",
    "crossed-proposals": "Answer the version of the first party.",
    "decided-before": "Somebody who did not decide the first time has to decide.",
    "direction-not-agreed": "The agreement lets only the other party ask; propose other terms.",
    "epoch-differs": "Compare the clocks of both nodes.",
    "ended": "Send another request, if it is needed.",
    "everything-asked": "Ask for what you need, not for everything.",
    "field-missing": "Fill in the field, and submit it again.",
    "form-token": "Load the page again, and fill in the form once more.",
    "ground-misplaced": "A full answer has no grounds; take them out.",
    "ground-missing": "Choose the ground of the refusal from the list.",
    "mode-not-agreed": "Use an agreed mode, or propose other terms.",
    "names-not-counted": "Ask by names in mode items.",
    "no-appointer": "Give one of the first two a role that appoints.",
    "not-asked-for": "Give what was asked; the rest is information of its own.",
    "not-mutual": "It answers no mutual match of this node; start a new one.",
    "not-overdue": "It can be escalated once it is overdue.",
    "not-proved": "Enter the officer's secret: `--as`, `--secret-file`.",
    "not-submitted": "Its author submits it first.",
    "nothing-asked": "Wait: the partner has put no question.",
    "nothing-changed": "Change something, or sign what is there.",
    "nothing-given": "State something, or do not send it.",
    "nothing-owed": "Nothing is left to remind anybody of.",
    "nothing-refused": "Send another request for what is still needed.",
    "officer-known": "Choose another short name.",
    "officer-unknown": "See `comity officer list`.",
    "overlap-exceeded": "The partner touched too many of our records: `comity alarm list`.",
    "own-appointment": "Somebody else has to propose you.",
    "own-proposal": "Wait for the partner's answer.",
    "pairs-exceeded": "Wait for the next epoch, or agree on a larger quota of pairs.",
    "parties-changed": "A new version has the same two parties; else make a new agreement.",
    "passkey-wrong": "Use a passkey that was registered here, or secret and code.",
    "profile-differs": "Compare the versions of both nodes.",
    "profile-not-agreed": "Use an agreed profile, or propose other terms.",
    "profile-unknown": "Upgrade this node.",
    "purpose-not-agreed": "Use an agreed purpose, or propose other terms.",
    "quota-exceeded": "Wait for the next epoch, ask with fewer items, or agree on a larger quota.",
    "reason-missing": "Give your role and a reason.",
    "roles-apart": "Give one of the two roles to somebody else.",
    "same-person": "Another person has to agree.",
    "set-differs": "Both halves of a mutual match need one set; start a new one.",
    "set-too-small": "A count needs a larger set.",
    "set-up": "Sign in; an officer who appoints can propose more.",
    "standing-differs": "The standing match is under other terms; make a new one.",
    "standing-ended": "Make a new standing match.",
    "standing-one-way": "Use mode items; each side makes its own standing match.",
    "standing-over": "Make a new standing match with a later end.",
    "standing-too-long": "Choose an earlier end.",
    "too-many-standing": "End one first: `comity standing list`.",
    "too-many-subjects": "Ask about fewer subjects in one question.",
    "too-many-tries": "Wait a while, then try again.",
    "why-missing": "Say why you compared so.",
}

_BY_BEGINNING = {
    "agreement-": "See where the agreement stands: `comity agreement list`.",
    "partner-": "See where the partner stands: `comity partner list`.",
    "officer-": "See `comity officer list`.",
    "hit-": "Compare the hit first: `comity hit`.",
    "rights-": "The reviewer said no. What has changed since can be checked anew.",
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
    """What can be done about one code; empty where it is not known."""
    if code in ADVICE:
        return ADVICE[code]
    return next((words for lead, words in _BY_BEGINNING.items() if code.startswith(lead)), "")
