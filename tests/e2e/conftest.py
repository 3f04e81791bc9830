"""One browser and two services for every test of the console in real browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.chromium import chromium
from tests.e2e.story import Told, two_services


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with two_services(tmp_path_factory.mktemp("story")) as services:
        yield services
