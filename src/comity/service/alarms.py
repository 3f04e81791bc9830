"""Alarms: a run that our own rules stopped waits for a person to look at it, and to say so."""

from __future__ import annotations

from comity.domain import facts
from comity.errors import InvalidInput
from comity.service.journal import record
from comity.service.ports import Alarm, Node


def close_alarm(number: int, reason: str, node: Node, *, by: str) -> Alarm:
    """Take an alarm off the open ones. The run that it stopped stays stopped.

    Raises:
        InvalidInput: no reason, or no open alarm of this number.
    """
    if not reason.strip():
        raise InvalidInput("reason", "an alarm is closed with one: it stands in the log")
    with node.open_unit() as uow:
        alarm = uow.alarms.open(number)
        if alarm is None:
            raise InvalidInput(
                "alarm", "none of that number is open", advice="see `comity alarm list`"
            )
        now = node.now()
        uow.alarms.close(number, by=by, because=reason, now=now)
        fact = facts.AlarmClosed(alarm.run, alarm.code, by, reason)
        record(uow, fact, now=now, entropy=node.entropy)
        uow.commit()
    return alarm
