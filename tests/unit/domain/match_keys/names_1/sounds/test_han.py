"""Han characters by their readings; surnames by those that surnames have."""

from __future__ import annotations

import bz2
import pathlib
import shutil
import subprocess

import pytest
from tools import make_han_readings

from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.han_surnames import CHINESE, JAPANESE
from comity.domain.match_keys.names_1.sounds.han import sounds_of
from comity.domain.match_keys.names_1.surnames import han_surname_length, hangul_surname_length
from comity.domain.match_keys.names_1.tokens import Part, Token

PACKAGE = "unicode-data=15.0.0-1"
INSTALLED = pathlib.Path("/usr/share/unicode")


def readings(letters: str, part: Part = Part.GIVEN) -> tuple[str, ...]:
    return sounds_of(Token(Script.HAN, letters, part))


def test_mandarin_comes_first() -> None:
    assert readings("近平")[0] == "JiNPiNG"


@pytest.mark.parametrize(
    ("simplified", "traditional"), [("习", "習"), ("伟", "偉"), ("泽东", "澤東")]
)
def test_simplified_sounds_as_traditional(simplified: str, traditional: str) -> None:
    assert readings(simplified) == readings(traditional)


def test_a_surname_has_its_own_reading_and_the_same_character_elsewhere_has_not() -> None:
    assert readings("单", Part.SURNAME)[0] == "$aN"
    assert "$aN" not in readings("单", Part.GIVEN)


def test_a_japanese_surname_is_read_as_one() -> None:
    assert readings("山田", Part.SURNAME) == ("iaMaDa",)


def test_a_foreign_name_written_by_its_sound_has_only_chinese_readings() -> None:
    """Four characters: no Korean or Japanese given name."""
    assert set(readings("奥列格夫")) <= {"auLiaGaFu", "uuLiTGaaKFu"}


def test_an_unknown_character_is_silent() -> None:
    assert readings("\u3007\u3402") == readings("\u3007")


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("习近平", 1),
        ("欧阳修", 2),
        ("欧阳", 0),
        ("山田健一", 2),
        ("高木健", 1),
        ("长谷川", 1),
        ("佐々木希", 3),
        ("习", 0),
        ("飞蛇列夫奥列格", 0),
    ],
)
def test_where_a_surname_ends(name: str, length: int) -> None:
    """高木健 may be Gao Mujian; 山田健一 can be nothing but Japanese."""
    assert han_surname_length(name) == length


@pytest.mark.parametrize(
    ("name", "length"), [("김정은", 1), ("남궁민수", 2), ("남궁", 1), ("김", 0)]
)
def test_where_a_korean_surname_ends(name: str, length: int) -> None:
    assert hangul_surname_length(name) == length


def test_every_listed_surname_has_a_reading() -> None:
    for surname in (*CHINESE, *JAPANESE):
        assert readings(surname, Part.SURNAME), surname


def test_the_table_is_what_the_tool_makes_of_unihan(tmp_path: pathlib.Path) -> None:
    """Needs Debian's package `unicode-data` 15.0.0-1, installed or from a mirror."""
    database = make_han_readings.read_fields(_unihan(tmp_path))
    assert make_han_readings.lines_of(database) == make_han_readings.held_lines()


def _unihan(tmp_path: pathlib.Path) -> pathlib.Path:
    if _is_that_version(INSTALLED):
        return INSTALLED
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        pytest.skip("needs Debian's package unicode-data 15.0.0-1")
    fetched = subprocess.run(
        ["apt-get", "download", PACKAGE],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=False,
    )
    packages = list(tmp_path.glob("unicode-data_*.deb"))
    if fetched.returncode or not packages:
        pytest.skip("Debian's package unicode-data 15.0.0-1 cannot be fetched here")
    subprocess.run(["dpkg", "-x", packages[0], tmp_path], check=True, timeout=120)
    return tmp_path / "usr/share/unicode"


def _is_that_version(folder: pathlib.Path) -> bool:
    path = folder / "Unihan_Readings.txt.bz2"
    return path.exists() and b"Unicode version: 15.0.0" in bz2.decompress(path.read_bytes())[:2000]
