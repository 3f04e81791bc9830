"""The languages of the console: gettext catalogues, chosen by each officer for their browser.

The text in the source is English and is itself the key. What no catalogue translates is shown in
English, never left out.
"""

from __future__ import annotations

import contextvars
import functools
import gettext
import io
import pathlib
from dataclasses import dataclass

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = pathlib.Path(__file__).resolve().parent / "catalogues"
COOKIE = "comity-language"


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `direction` as HTML's `dir` wants it; `name` in the language itself."""

    code: str
    name: str
    direction: str = "ltr"


LANGUAGES = (
    Language("en", "English"),
    Language("fr", "Français"),
    Language("ru", "Русский"),
    Language("ar", "العربية", "rtl"),
)
ENGLISH = LANGUAGES[0]
_BY_CODE = {language.code: language for language in LANGUAGES}
_current: contextvars.ContextVar[Language] = contextvars.ContextVar("language", default=ENGLISH)


def choose(cookie: str, accept: str) -> Language:
    """The language of a request: as the officer chose it, else the browser's first that we have."""
    if cookie in _BY_CODE:
        return _BY_CODE[cookie]
    wanted = (part.split(";")[0].strip().lower().split("-")[0] for part in accept.split(","))
    return next((_BY_CODE[code] for code in wanted if code in _BY_CODE), ENGLISH)


def speak(language: Language) -> None:
    """From here on, in this request, translate into `language`."""
    _current.set(language)


def spoken() -> Language:
    """The language of the present request."""
    return _current.get()


def tr(text: str) -> str:
    """The text in the present language, or as it stands."""
    return _catalogue(_current.get().code).gettext(text)


def trn(singular: str, plural: str, number: int) -> str:
    """The form of the present language for this number."""
    return _catalogue(_current.get().code).ngettext(singular, plural, number)


@functools.cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = HERE / f"{code}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
