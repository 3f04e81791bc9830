"""The head of every page: where one can go from here. A place is shown to whoever may open it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.access import Act, Officer


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `acts`: one of them is enough; none: everybody who signed in."""

    words: str
    path: str
    acts: frozenset[Act] = frozenset()


PLACES: tuple[Place, ...] = (
    Place("Desk", "/"),
    Place("Overview", "/overview", frozenset({Act.READ_CONTENT})),
    Place(
        "Partners",
        "/partners",
        frozenset({Act.READ_CONTENT, Act.READ_LOG, Act.MANAGE_AGREEMENTS, Act.RUN_NODE}),
    ),
    Place(
        "Agreements",
        "/agreements",
        frozenset({Act.MANAGE_AGREEMENTS, Act.READ_CONTENT, Act.READ_LOG}),
    ),
    Place("Holdings", "/holdings", frozenset({Act.READ_CONTENT})),
    Place("Matches", "/matches", frozenset({Act.READ_CONTENT})),
    Place("Hits", "/hits", frozenset({Act.READ_CONTENT})),
    Place("Requests", "/requests", frozenset({Act.READ_CONTENT})),
    Place("Answers", "/answers", frozenset({Act.READ_CONTENT})),
    Place("Approvals", "/approvals", frozenset({Act.APPROVE_RELEASE})),
    Place("Copies", "/copies", frozenset({Act.READ_CONTENT})),
    Place("Releases", "/releases", frozenset({Act.READ_CONTENT})),
    Place("Rights", "/rights", frozenset({Act.REVIEW_RIGHTS, Act.READ_LOG})),
    Place("Pictures", "/pictures", frozenset({Act.READ_CONTENT, Act.READ_LOG})),
    Place("Log", "/log", frozenset({Act.READ_LOG})),
    Place("Officers", "/officers", frozenset({Act.MANAGE_OFFICERS, Act.APPROVE_OFFICER})),
    Place("Node", "/node", frozenset({Act.RUN_NODE})),
)


def places_for(officer: Officer | None) -> tuple[Place, ...]:
    """The places of this officer's roles."""
    if officer is None:
        return ()
    return tuple(place for place in PLACES if not place.acts or place.acts & officer.acts)
