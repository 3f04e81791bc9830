"""The catalogues: every word of the console in every language, and nothing lost on the way."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from comity.entrypoints.console.languages import ENGLISH, HERE, LANGUAGES, choose, speak, tr, trn

OTHERS = [language.code for language in LANGUAGES if language is not ENGLISH]
ROOT = Path(__file__).resolve().parents[4]
_PLACE = re.compile(r"%\(\w+\)[.\d]*[sdf]|\{\w*\}")


def catalogue(code: str) -> Catalog:
    with (HERE / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


def texts(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def test_the_catalogues_hold_what_the_console_says() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tools.make_catalogues", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_in_all_its_forms(code: str) -> None:
    found = catalogue(code)
    missing = [m.id for m in found if m.id and not all(form.strip() for form in forms(m))]
    assert missing == []
    assert all(len(forms(m)) == found.num_plurals for m in found if len(texts(m)) == 2)


@pytest.mark.parametrize("code", OTHERS)
def test_no_place_for_a_value_is_lost_or_invented(code: str) -> None:
    """A wrong one would be an error on the page, or a number that nobody sees."""
    for message in catalogue(code):
        wanted = set(_PLACE.findall(texts(message)[-1]))
        # A form for one or two may say the number in a word.
        spare = {"%(num)s"} if len(texts(message)) == 2 else set()
        for form in forms(message):
            assert wanted - spare <= set(_PLACE.findall(form)) <= wanted, (code, message.id)


@pytest.mark.parametrize(
    ("cookie", "accept", "code"),
    [
        ("", "", "en"),
        ("", "ar-EG,en;q=0.5", "ar"),
        ("", "de,ru;q=0.8", "ru"),
        ("fr", "ru", "fr"),
        ("xx", "fr-BE", "fr"),
        ("", "tlh", "en"),
    ],
)
def test_the_language_is_chosen_by_the_officer_then_by_the_browser(
    cookie: str, accept: str, code: str
) -> None:
    assert choose(cookie, accept).code == code


def test_plurals_follow_the_language() -> None:
    by_code = {language.code: language for language in LANGUAGES}
    try:
        speak(by_code["ru"])
        assert len({trn("%(num)s hit", "%(num)s hits", number) for number in (1, 2, 5)}) == 3
        assert tr("Desk") != "Desk"
        assert tr("a word that no catalogue has") == "a word that no catalogue has"
    finally:
        speak(ENGLISH)
