"""Drafts of terms by who the two parties are: a beginning to be changed, never a rule.

What a template cannot know is left open: the legal basis, which is each party's own law, and the end,
which somebody has to want.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from comity.domain.agreements import Direction, Mode, RequestTerms
from comity.domain.caveats import Classification
from comity.domain.identifiers import Scheme
from comity.domain.match_keys.profiles import IDENTIFIERS_1, NAMES_BULK_1, NAMES_CASE_1


class PairType(enum.StrEnum):
    """What kind of services the two are."""

    POLICE = "police-police"
    FIU = "fiu-fiu"
    CERT = "cert-cert"
    BORDER = "border-border"
    PLATFORM = "platform-police"


@dataclass(frozen=True, slots=True)
class TemplatePurpose:
    """A purpose without its legal basis."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Template:
    """What is usual between two such services.

    Attributes:
        direction: who may ask; `first` is whoever writes. handling: what to mark releases with.
        basis_hint: where such services usually find their legal basis. days: how long it lasts.
    """

    pair: PairType
    title: str
    topic: str
    purposes: tuple[TemplatePurpose, ...]
    basis_hint: str
    schemes: tuple[Scheme, ...]
    profiles: tuple[str, ...]
    modes: tuple[Mode, ...]
    direction: Direction
    quota_items: int
    epoch_days: int
    count_items_min: int
    quota_pairs: int
    overlap_permille: int
    case_subjects_max: int
    requests: RequestTerms
    handling: str
    days: int = 365

    def ends_on(self, start: dt.date) -> dt.date:
        """The usual last day."""
        return start + dt.timedelta(days=self.days)


_NAMES = (IDENTIFIERS_1.id, NAMES_BULK_1.id, NAMES_CASE_1.id)
_PEOPLE = (
    Scheme.PASSPORT,
    Scheme.NATIONAL_ID,
    Scheme.PHONE,
    Scheme.EMAIL,
    Scheme.PLATE,
    Scheme.IBAN,
)

_POLICE = Template(
    PairType.POLICE,
    "Police with police",
    "Wanted and suspected persons",
    (
        TemplatePurpose("investigation", "Investigation of a serious offence"),
        TemplatePurpose("ct", "Prevention and investigation of terrorism"),
    ),
    "the police cooperation treaty or act; in the Union, the law that transposes Directive (EU) "
    "2023/977",
    _PEOPLE,
    _NAMES,
    (Mode.ITEMS, Mode.COUNT),
    Direction.BOTH,
    100_000,
    30,
    1000,
    50_000,
    100,
    100,
    RequestTerms(ceiling=Classification.RESTRICTED, retention_days_max=1095),
    "H1 where nothing else is said: not as evidence without the originator's consent",
)

_FIU = Template(
    PairType.FIU,
    "Financial intelligence unit with financial intelligence unit",
    "Money laundering and terrorist financing",
    (
        TemplatePurpose("ml", "Analysis of suspected money laundering"),
        TemplatePurpose("tf", "Analysis of suspected terrorist financing"),
    ),
    "the national act on financial intelligence, with the Egmont Group's principles for information "
    "exchange (2013)",
    (
        Scheme.IBAN,
        Scheme.PASSPORT,
        Scheme.NATIONAL_ID,
        Scheme.TAX_ID,
        Scheme.REGISTRATION,
        Scheme.LEI,
        Scheme.WALLET,
    ),
    _NAMES,
    (Mode.ITEMS, Mode.COUNT),
    Direction.BOTH,
    250_000,
    30,
    1000,
    100_000,
    100,
    100,
    RequestTerms(ceiling=Classification.RESTRICTED, releasers=1, retention_days_max=1825),
    "H2: no onward use without the originator's prior consent, which a case names",
)

_CERT = Template(
    PairType.CERT,
    "Computer emergency response team with computer emergency response team",
    "Indicators of compromise",
    (TemplatePurpose("incident", "Handling of computer security incidents"),),
    "the national act on network security; in the Union, the law that transposes Directive (EU) "
    "2022/2555",
    (Scheme.IP, Scheme.DOMAIN, Scheme.URL, Scheme.FILE_HASH, Scheme.EMAIL, Scheme.WALLET),
    (IDENTIFIERS_1.id,),
    (Mode.ITEMS, Mode.COUNT, Mode.MUTUAL),
    Direction.BOTH,
    2_000_000,
    7,
    100,
    0,
    0,
    0,
    RequestTerms(retention_days_max=730),
    "TLP and PAP on everything: TLP:AMBER where nothing else is said",
)

_BORDER = Template(
    PairType.BORDER,
    "Border authority with border authority",
    "Travel documents, vehicles and vessels",
    (TemplatePurpose("border", "Checks at the border and search for stolen documents"),),
    "the border act of each party and the treaty between them",
    (
        Scheme.PASSPORT,
        Scheme.NATIONAL_ID,
        Scheme.PLATE,
        Scheme.VIN,
        Scheme.IMO,
        Scheme.MMSI,
        Scheme.AIRCRAFT_TAIL,
    ),
    _NAMES,
    (Mode.ITEMS,),
    Direction.BOTH,
    500_000,
    7,
    1000,
    50_000,
    50,
    100,
    RequestTerms(ceiling=Classification.RESTRICTED, retention_days_max=365),
    "H1 where nothing else is said; for the search alone, not for other decisions about a traveller",
)

_PLATFORM = Template(
    PairType.PLATFORM,
    "Platform with police",
    "Abusive content and accounts",
    (TemplatePurpose("content", "Finding known content and accounts named in a legal request"),),
    "the act under which the platform answers; no data of a person without a legal request of its own",
    (Scheme.FILE_HASH, Scheme.HANDLE, Scheme.EMAIL, Scheme.PHONE, Scheme.URL),
    (IDENTIFIERS_1.id,),
    (Mode.ITEMS, Mode.COUNT),
    Direction.SECOND_ASKS,
    10_000,
    30,
    100,
    0,
    0,
    0,
    RequestTerms(releasers=2, retention_days_max=180),
    "H1; what is found is a sighting, and no data of an account goes with it",
    180,
)

TEMPLATES: dict[PairType, Template] = {
    template.pair: template for template in (_POLICE, _FIU, _CERT, _BORDER, _PLATFORM)
}
