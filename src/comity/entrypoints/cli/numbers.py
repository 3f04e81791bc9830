"""Requests and drafts as people name them: by the first digits of their numbers."""

from __future__ import annotations

from comity.adapters.db.numbers import number_from_prefix
from comity.domain.ids import RfiId
from comity.entrypoints.cli.session import Session


def rfi_id(session: Session, prefix: str) -> RfiId:
    """The one request whose number begins so.

    Raises:
        InvalidInput: none or several do.
    """
    with session.opened().node.read_unit() as uow:
        numbers = {stored.id for stored in uow.rfis.all()}
    return RfiId(number_from_prefix("rfi", prefix, numbers))


def draft_id(session: Session, prefix: str) -> bytes:
    """The one draft, open or released, whose number begins so.

    Raises:
        InvalidInput: none or several do.
    """
    with session.opened().node.read_unit() as uow:
        numbers = {stored.id for stored in uow.drafts.all()}
    return number_from_prefix("answer", prefix, numbers)
