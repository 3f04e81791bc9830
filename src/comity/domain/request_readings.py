"""What holds for requests under an agreement, in plain language. Part of `readings`."""

from __future__ import annotations

from comity.domain.agreements import RequestTerms
from comity.domain.clocks import BusinessCalendar

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def limits_in_words(terms: RequestTerms) -> str:
    """How long an answer may take."""
    clocks = terms.clocks
    return (
        f"an urgent request within {clocks.urgent_direct_hours} hours where the information is "
        f"directly accessible, otherwise within {clocks.urgent_indirect_days} days; any other "
        f"within {clocks.other_days} days; core data within {clocks.core_data_hours} hours of a "
        "confirmed match; the clock stops only while a court decides"
    )


def calendar_in_words(calendar: BusinessCalendar) -> str:
    """When one of the parties works."""
    off = ", ".join(_DAYS[day - 1] for day in calendar.days_off) or "no day of the week"
    holidays = ", ".join(calendar.holidays) or "no holidays named"
    return f"time zone {calendar.zone}; {off} off; {holidays}"


def release_in_words(terms: RequestTerms) -> str:
    """What it takes to let something go, and how high it may be classified."""
    people = "one releasing officer" if terms.releasers == 1 else f"{terms.releasers} such officers"
    return (
        f"what leaves is approved by {people} besides its author; nothing above "
        f"{terms.ceiling.value} passes; the receiver keeps it for {terms.retention_days_max} days "
        "at most, then its node deletes it and says so"
    )
