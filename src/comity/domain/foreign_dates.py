"""Dates that their source gives in the Islamic, Solar Hijri or Ethiopian calendar.

The source has to say so: by the calendar's name or letters (`1365 AH`, `1344 (Hijri Shamsi)`,
`1958 EC`), or by the name of a month that no other calendar has (`12 Hamal 1344`, `۳ مهر ۱۳۴۴`). Words
are compared casefolded, as `dates.parse_partial_date` leaves them; digits may be of any script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.domain.calendars import Calendar, DaySpan, days_of
from comity.errors import InvalidInput

_NAMES: dict[Calendar, tuple[str, ...]] = {
    Calendar.SOLAR_HIJRI: (
        "hijri shamsi",
        "hejri shamsi",
        "shamsi hijri",
        "solar hijri",
        "anno persico",
        "afghan calendar",
        "iranian calendar",
        "persian calendar",
        "persian",
        "shamsi",
        "khorshidi",
        "jalali",
        "a.p",
        "ap",
        "s.h",
        "sh",
        "h.sh",
        "hs",
        "هجری شمسی",
        "هجري شمسي",
        "خورشیدی",
        "شمسی",
        "ه.ش",
        "هـ.ش",
        "ش",
    ),
    Calendar.ISLAMIC: (
        "hijri qamari",
        "hejri qamari",
        "lunar hijri",
        "islamic calendar",
        "hijri calendar",
        "islamic",
        "anno hegirae",
        "hijri",
        "hejri",
        "hijra",
        "hijrah",
        "qamari",
        "a.h",
        "ah",
        "h.q",
        "هجری قمری",
        "هجري قمري",
        "هجرية",
        "هجري",
        "قمری",
        "ه.ق",
        "هـ.ق",
        "هـ",
        "ه",
        "ق",
    ),
    Calendar.ETHIOPIAN: (
        "ethiopian calendar",
        "ethiopic calendar",
        "ethiopian",
        "ethiopic",
        "amete mihret",
        "e.c",
        "ec",
        "ዓ.ም",
        "ዓመተ ምሕረት",
    ),
}

_MONTHS: dict[Calendar, str] = {
    Calendar.ISLAMIC: """
        muharram moharram محرم
        safar صفر
        rabi-i rabi-al-awwal rabi-ul-awwal ربیع-الاول ربيع-الأول ربيع-الاول
        rabi-ii rabi-al-thani rabi-ath-thani rabi-ul-akhir ربیع-الثانی ربيع-الثاني ربيع-الآخر
        jumada-i jumada-al-awwal jumada-al-ula جمادی-الاول جمادى-الأولى جمادى-الاولى
        jumada-ii jumada-al-thani jumada-al-akhira جمادی-الثانی جمادى-الآخرة جمادى-الثانية
        rajab رجب
        shaaban shaban شعبان
        ramadan ramadhan ramazan رمضان
        shawwal shawal شوال
        dhu-al-qada dhu-al-qida dhul-qada dhul-qadah dhul-qidah dhu-al-qidah zilqada ذوالقعده ذو-القعدة
        dhu-al-hijja dhul-hijjah dhu-al-hijjah dhul-hijja zilhijja ذوالحجه ذو-الحجة
    """,
    Calendar.SOLAR_HIJRI: """
        hamal farvardin farwardin حمل فروردین
        sawr saur thawr ordibehesht urdibihisht ثور اردیبهشت
        jawza jauza khordad khurdad جوزا خرداد
        saratan tir سرطان تیر
        asad mordad amordad murdad اسد مرداد
        sunbula sonbola sunbulah shahrivar shahriwar سنبله شهریور
        mizan mehr mihr میزان مهر
        aqrab aban عقرب آبان
        qaws qaus azar قوس آذر
        jadi jady dey dai جدی دی
        dalw dalwa bahman دلو بهمن
        hut hoot esfand isfand حوت اسفند
    """,
    Calendar.ETHIOPIAN: """
        meskerem መስከረም
        tikimt tekemt tiqimt ጥቅምት
        hidar ኅዳር ህዳር
        tahsas tahisas ታኅሣሥ ታህሳስ
        tir ጥር
        yekatit የካቲት
        megabit መጋቢት
        miyazya miazia ሚያዝያ
        ginbot genbot ግንቦት
        sene ሰኔ
        hamle ሐምሌ
        nehase nehasse ነሐሴ
        pagume pagumen ጳጉሜ
    """,
}
"""A line for each month, every spelling of it; `-` stands for a space."""

_LONGEST_FIRST = sorted((name for names in _NAMES.values() for name in names), key=len)[::-1]
_AT_END = re.compile(
    rf"(?P<date>.*\d)[\s,]*[(\[]?\s*(?P<name>{'|'.join(map(re.escape, _LONGEST_FIRST))})\s*[)\]]?$"
)
_MARKS = {ord("-"): " ", **dict.fromkeys(map(ord, "'`\u2018\u2019\u02bf\u02bc"))}
_YEAR = re.compile(r"\d{4}")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})")
_WITH_MONTH = re.compile(r"(?:(?P<day>\d{1,2})[\s-]+)?(?P<name>[^\d]+?)[,\s-]+(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Of a date, with the name of its month where that is written; 0 is not known."""

    year: int
    month: int = 0
    day: int = 0
    month_name: str = ""


def parse_foreign_date(text: str) -> DaySpan | None:
    """The Gregorian days of a date that its source says is of another calendar.

    Digits apart by slashes, dots or hyphens are year, month, day, or day, month, year.

    Args:
        text: casefolded, with single spaces.

    Returns:
        None where the source says nothing of the kind.

    Raises:
        InvalidInput: another calendar, but no date of it.
    """
    named = _AT_END.match(text)
    parts = _parse_parts(named["date"].strip(" ,(") if named else text)
    calendar = _named(named["name"]) if named else _calendar_of_month(parts)
    if calendar is None:
        return None
    month = _month(parts, calendar) if parts else None
    if parts is None or month is None:
        advice = "write it as 1344-06-24 SH, 1385 AH or 1958 EC"
        raise InvalidInput("date", "of another calendar, in no known form", advice=advice)
    return days_of(calendar, parts.year, month=month or None, day=parts.day or None)


def suspected_calendars(year: int) -> tuple[Calendar, ...]:
    """The calendars by which a year that nobody named a calendar for gives a plausible birth.

    People on lists were born between 1900 and 2025. Ethiopian years are not told from Gregorian ones.
    """
    found = []
    if 1279 <= year <= 1404:
        found.append(Calendar.SOLAR_HIJRI)
    if 1318 <= year <= 1447:
        found.append(Calendar.ISLAMIC)
    return tuple(found)


def _named(name: str) -> Calendar:
    return next(calendar for calendar, names in _NAMES.items() if name in names)


def _calendar_of_month(parts: _Parts | None) -> Calendar | None:
    """The calendar whose month is named, where only one has a month of that name."""
    having = _MONTH_NUMBERS.get(parts.month_name, {}) if parts else {}
    return next(iter(having)) if len(having) == 1 else None


def _month(parts: _Parts, calendar: Calendar) -> int | None:
    """Number of the month, 0 where it is not known; None where the calendar has none of its name."""
    if not parts.month_name:
        return parts.month
    return _MONTH_NUMBERS.get(parts.month_name, {}).get(calendar)


def _parse_parts(text: str) -> _Parts | None:
    if _YEAR.fullmatch(text):
        return _Parts(int(text))
    if found := _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text):
        return _Parts(int(found["year"]), int(found["month"]), int(found["day"] or 0))
    if found := _WITH_MONTH.fullmatch(text):
        day = int(found["day"] or 0)
        return _Parts(int(found["year"]), day=day, month_name=_plain(found["name"]))
    return None


def _month_numbers() -> dict[str, dict[Calendar, int]]:
    """By each name of a month, its number in each calendar that has it."""
    found: dict[str, dict[Calendar, int]] = {}
    for calendar, table in _MONTHS.items():
        for number, names in enumerate(filter(None, map(str.split, table.splitlines())), start=1):
            for name in names:
                found.setdefault(_plain(name), {})[calendar] = number
    return found


def _plain(name: str) -> str:
    """Without apostrophes, hyphens as spaces: Dhu al-Qi'da."""
    return " ".join(name.translate(_MARKS).split())


_MONTH_NUMBERS = _month_numbers()
