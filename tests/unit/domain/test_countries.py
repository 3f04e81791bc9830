"""Countries as lists write them, to the code that everybody means."""

from __future__ import annotations

import pytest

from comity.domain.countries import is_country_code, parse_country
from comity.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russian Federation", "RU"),
        ("DPRK", "KP"),
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Korea, Democratic People’s Republic of", "KP"),
        ("Republic of Korea", "KR"),
        ("Syrian Arab Republic", "SY"),
        ("Côte d'Ivoire", "CI"),
        ("COTE D IVOIRE", "CI"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo (Democratic Republic)", "CD"),
        ("Congo", "CG"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Virgin Islands, British", "VG"),
        ("St. Kitts & Nevis", "KN"),
        ("Bahamas, The", "BS"),
        ("The Gambia", "GM"),
        ("Guinea Bissau", "GW"),
        ("Türkiye", "TR"),
        ("U.A.E.", "AE"),
        ("Russia.", "RU"),
        ("Tunisian", "TN"),
        ("USA", "US"),
        ("UK", "GB"),
        ("ru", "RU"),
        (" DEU ", "DE"),
        ("NA", "NA"),
        ("Burma", "MM"),
        ("Zaire", "CD"),
        ("Somalia (as at Dec. 2003)", "SO"),
        ("Kosovo", "XK"),
    ],
)
def test_spelling_of_a_list_is_known(text: str, code: str) -> None:
    assert parse_country(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "na",
        "Atlantis",
        "Korea",
        "XX",
        "00",
        "USSR",
        "Yugoslavia",
        "Iran / unknown",
        "Cali",
        "x" * 201,
    ],
)
def test_what_names_no_one_country_is_refused(text: str) -> None:
    """A guess would put a person under the wrong state."""
    with pytest.raises(InvalidInput) as caught:
        parse_country(text)
    assert caught.value.field == "country"


def test_divided_state_is_told_from_an_unknown_one() -> None:
    with pytest.raises(InvalidInput, match="divided"):
        parse_country("USSR")


def test_only_capitals_are_a_code() -> None:
    assert is_country_code("FR")
    assert not is_country_code("fr")
    assert not is_country_code("FRA")
    assert not is_country_code("ZZ")
