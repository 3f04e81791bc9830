"""What a node's settings may say, and that they are read back as written."""

from __future__ import annotations

import dataclasses
import pathlib

import pytest

from comity.errors import InvalidInput
from comity.settings import FILE, Settings, load_settings, save_settings

PLAIN = Settings("Service", "ash", "https://ash.example:8443")


@pytest.mark.parametrize("asks", [True, False])
def test_settings_come_back_as_they_were(tmp_path: pathlib.Path, asks: bool) -> None:
    told = dataclasses.replace(
        PLAIN, console_origin="https://desk.example", console_second_factor=asks
    )
    save_settings(tmp_path, told)
    assert load_settings(tmp_path) == told


def test_a_second_factor_is_asked_for_unless_the_settings_say_otherwise(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / FILE).write_text('organisation = "S"\nname = "a"\naddress = ""\n')
    assert load_settings(tmp_path).console_second_factor
    assert load_settings(tmp_path).origin == "http://localhost:8100"


@pytest.mark.parametrize(
    "origin",
    [
        "http://desk.example",
        "desk.example",
        "https://desk.example/",
        "https://ada@desk.example",
        "http://127.0.0.1:8100",
        "file://localhost",
    ],
)
def test_an_origin_where_nothing_is_safe_is_refused(tmp_path: pathlib.Path, origin: str) -> None:
    save_settings(tmp_path, dataclasses.replace(PLAIN, console_origin=origin))
    with pytest.raises(InvalidInput, match="console_origin"):
        load_settings(tmp_path)
