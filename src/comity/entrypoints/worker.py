"""The loops of a running node: act on what arrived, advance runs, deliver, keep the log signed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from comity.domain.ids import NodeId
from comity.domain.partners import Partner
from comity.errors import ComityError
from comity.service import inbox, matches, outbox, recalls, standing, sweeps, witness
from comity.service.journal import LogKey, publish_checkpoint
from comity.service.ports import Node, PartnerTransport

IDLE_S = 0.25
"""Pause when there is nothing to do; an arriving envelope wakes the worker at once."""

CHECKPOINT_S = 20.0
AFTER_ERROR_S = 5.0
CALLERS_MAX = 16
"""Partners that are called at the same time."""

_log = logging.getLogger("comity.worker")


def settle(node: Node) -> int:
    """Do all that can be done without a partner: act on messages, advance runs, until all wait.

    Returns:
        Number of steps taken.
    """
    steps = 0
    while True:
        moved = _act_on_all(node) + matches.advance_all(node)
        if not moved:
            return steps
        steps += moved


def _act_on_all(node: Node) -> int:
    acted = 0
    while inbox.process_next(node):
        acted += 1
    return acted


def keep_log_signed(node: Node, key: LogKey) -> bool:
    """Sign the log's head and show it to partners, who cosign it.

    Returns:
        Whether there was anything new.
    """
    with node.open_unit() as uow:
        size = publish_checkpoint(uow, key, now=node.now())
        shown = [witness.show_checkpoint(uow, node, partner) for partner in uow.partners.all()]
        uow.commit()
    return size is not None or any(shown)


class Worker:
    """Threads apart for steps, log and each partner, so that a slow one delays nobody else."""

    def __init__(self, node: Node, key: LogKey, transport: PartnerTransport) -> None:
        self._node = node
        self._key = key
        self._transport = transport
        self._stopping = threading.Event()
        self._woken = {"steps": threading.Event(), "delivery": threading.Event()}
        self._threads: list[threading.Thread] = []
        self.failed = threading.Event()
        self._callers = ThreadPoolExecutor(CALLERS_MAX, thread_name_prefix="comity-call")
        self._calling: set[NodeId] = set()

    def start(self) -> None:
        """Begin. Returns at once."""
        self._begin("steps", lambda: self._loop("steps", self._take_steps))
        self._begin("delivery", lambda: self._loop("delivery", self._deliver))
        self._begin("log", self._sign_log)

    def wake(self) -> None:
        """Something arrived or was decided: look at once."""
        for event in self._woken.values():
            event.set()

    def stop(self) -> None:
        """Let every thread finish the step it is in."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout=30)
        self._callers.shutdown(wait=True, cancel_futures=True)

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(
            target=self._run, args=(name, work), name=f"comity-{name}", daemon=True
        )
        thread.start()
        self._threads.append(thread)

    def _run(self, name: str, work: Callable[[], None]) -> None:
        """A bug of ours must not leave a node that looks alive and does nothing: it stops."""
        try:
            work()
        except BaseException as error:  # noqa: BLE001 whatever it is, the node must not go on
            # The type only: the text could carry what the log must not hold.
            _log.critical("%s: stopped by %s", name, type(error).__name__)
            _log.debug("traceback", exc_info=True)
            self.failed.set()

    def _loop(self, name: str, work: Callable[[], int]) -> None:
        while not self._stopping.is_set():
            done = self._guarded(name, work)
            if done:
                self.wake()
                continue
            self._woken[name].wait(IDLE_S if done == 0 else AFTER_ERROR_S)
            self._woken[name].clear()

    def _guarded(self, name: str, work: Callable[[], int]) -> int | None:
        """Our own errors are for the administrator to read; the loop goes on, more slowly."""
        try:
            return work()
        except ComityError as error:
            _log.error("%s: %s %s", name, error.reason, error.advice)
            return None

    def _take_steps(self) -> int:
        # One of each in turn: a long list of messages must not starve our own batches.
        acted = int(inbox.process_next(self._node))
        return acted + matches.advance_all(self._node)

    def _deliver(self) -> int:
        """Give every due partner a thread of its own, unless the last one is still at it."""
        due = [p for p in outbox.due_partners(self._node) if p.node not in self._calling]
        for partner in due:
            self._calling.add(partner.node)
            self._callers.submit(self._run, "delivery", partial(self._call, partner))
        return 0

    def _call(self, partner: Partner) -> None:
        try:
            self._guarded("delivery", lambda: self._deliver_to(partner))
        finally:
            self._calling.discard(partner.node)
            self.wake()

    def _deliver_to(self, partner: Partner) -> int:
        return outbox.deliver_to(self._node, partner, self._transport)

    def _sign_log(self) -> None:
        """The slow beat: sign the log, and let go what the calendar has ended."""
        while not self._stopping.wait(CHECKPOINT_S):
            try:
                if keep_log_signed(self._node, self._key):
                    self.wake()
                sweeps.forget_ended_epochs(self._node)
                if recalls.delete_expired(self._node):
                    self.wake()
                if standing.advance_all(self._node):
                    self.wake()
                standing.forget_past_outputs(self._node)
            except ComityError as error:
                _log.error("log: %s %s", error.reason, error.advice)
