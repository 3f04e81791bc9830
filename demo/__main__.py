"""`make demo`: three services that do not trust one another match real lists blind.

Everything happens on this machine's loopback, between three real nodes. `--once` ends by itself,
with exit status 0 only if the hits are the expected ones; otherwise the nodes run on until Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import pathlib
import shutil
import signal
import sys
import time
from collections.abc import Iterator

from demo.officers import SECRET, who_signs_in
from demo.services import DemoFailed, Service, three_services
from demo.story import tell
from demo.telling import Teller

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "demo-data"


def main() -> int:
    """Run the demonstration; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", action="store_true", help="end when the story is told")
    parser.add_argument("--folder", type=pathlib.Path, default=FOLDER, help="where the nodes live")
    options = parser.parse_args()
    # Also where it was started in the background of a shell, which would have Ctrl-C ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    teller = Teller()
    try:
        with _alone(options.folder):
            return _run(options.folder, teller, once=options.once)
    except DemoFailed as failure:
        print(f"\nThe demonstration failed: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; all nodes are down.")
        return 130


def _run(folder: pathlib.Path, teller: Teller, *, once: bool) -> int:
    services = three_services(folder, teller)
    try:
        right = tell(services, teller)
        if right:
            teller.good("What comparing in clear finds was found blind, and nothing else.")
        else:
            teller.line("NOT as expected: see demo/expected.json.")
        if not once:
            _stay(services, teller)
        return 0 if right else 1
    finally:
        for service in services:
            service.stop()
        teller.line("All nodes are down.")


def _stay(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("The nodes run on. Open their consoles in a browser:")
    for service in services:
        teller.line(f"{service.name:7} {service.console_address()}")
    teller.line(f"Sign in as {who_signs_in()}")
    teller.line(f"Secret of all of them: {SECRET}")
    teller.line("Ctrl-C stops all of it; `make demo` starts afresh.")
    with contextlib.suppress(KeyboardInterrupt):
        while all(s.process is not None and s.process.poll() is None for s in services):
            time.sleep(0.5)


@contextlib.contextmanager
def _alone(folder: pathlib.Path) -> Iterator[None]:
    """Start clean, and never under the feet of a demonstration that still runs."""
    lock_path = folder.parent / (folder.name + ".lock")
    with open(lock_path, "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DemoFailed("another one is running here; stop it with Ctrl-C first") from error
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        yield
    with contextlib.suppress(FileNotFoundError):
        lock_path.unlink()


if __name__ == "__main__":
    sys.exit(main())
