"""Take the pictures of the documentation: `python -m tools.make_screenshots`.

They are of the story that the tests play through two real nodes in a real browser, with invented
people. Nothing is drawn by hand and nothing retouched.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
STORY = "tests/e2e/test_console_story.py"
LOOKS = "tests/e2e/test_console_looks.py"
TAKEN = {
    "desk-answering": "desk",
    "hit": "hit",
    "request-draft": "request",
    "answer-draft": "answer",
    "approval": "approval",
    "desk-ar": "desk-arabic",
}


def main() -> int:
    """Play the story, and keep the pictures that the documentation shows."""
    with tempfile.TemporaryDirectory() as folder:
        played = subprocess.run(  # noqa: S603 our own tests
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-n",
                "0",
                STORY,
                LOOKS,
                "-k",
                "story or speaks",
            ],
            cwd=ROOT,
            env={**os.environ, "COMITY_ARTEFACTS": folder},
            check=False,
        )
        if played.returncode:
            return played.returncode
        for shot, name in TAKEN.items():
            _keep(pathlib.Path(folder) / f"{shot}.png", IMAGES / f"{name}.png")
    return 0


def _keep(shot: pathlib.Path, image: pathlib.Path) -> None:
    """With as many colours as the pages have: a third of the bytes."""
    with Image.open(shot) as taken:
        taken.convert("RGB").quantize(128).save(image, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
