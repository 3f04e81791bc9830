"""Names as their source gives them, with script and quality. Matching of names is not done here."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from comity.errors import InvalidInput

NAME_LENGTH_MAX = 500
"""Code points. The longest name on the lists of 2021 has 318."""


class NameQuality(enum.StrEnum):
    """How good the source says the name is."""

    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"
    ORIGINAL_SCRIPT = "original-script"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a subject's name. `script` is an ISO 15924 code, such as Latn or Arab."""

    text: str
    quality: NameQuality
    script: str
