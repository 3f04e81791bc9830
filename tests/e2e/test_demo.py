"""`make demo ARGS=--once` tells its story to the end, and says whether it was true."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_demonstration_ends_by_itself_with_the_expected_hits(tmp_path: pathlib.Path) -> None:
    """What a newcomer sees first has to work: three servers, real lists, real commands."""
    told = subprocess.run(
        [sys.executable, "-m", "demo", "--once", "--folder", str(tmp_path / "demo")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-4000:]
    assert "and nothing else" in told.stdout
