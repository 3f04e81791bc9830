"""The key file: opens with its passphrase and nothing else, and says what is wrong with it."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from tests.fakes import FakeEntropy

from comity.adapters.keystore import Keys, draw_keys, load_keys, save_keys
from comity.adapters.tls import draw_tls_key
from comity.errors import ComityError, Conflict, InvalidInput, Tampered, Unavailable

PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    """Made once: stretching a passphrase takes long on purpose."""
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    keys = draw_keys(draw_tls_key(), FakeEntropy("keys"))
    save_keys(path, keys, PASSPHRASE, FakeEntropy("salt"))
    return path, keys


def test_the_passphrase_opens_it(saved: tuple[Path, Keys]) -> None:
    path, keys = saved
    opened = load_keys(path, PASSPHRASE)
    assert opened.signing.seed == keys.signing.seed
    assert opened.opening.seed == keys.opening.seed
    assert (opened.tls_key, opened.database_key) == (keys.tls_key, keys.database_key)


def test_another_passphrase_does_not(saved: tuple[Path, Keys]) -> None:
    with pytest.raises(InvalidInput, match="does not open the key file"):
        load_keys(saved[0], PASSPHRASE + "!")


def test_no_secret_stands_in_the_file_or_in_a_repr(saved: tuple[Path, Keys]) -> None:
    path, keys = saved
    text = path.read_text()
    secrets = (keys.signing.seed, keys.opening.seed, keys.tls_key, keys.database_key)
    for secret in secrets:
        assert base64.b64encode(secret).decode()[:16] not in text
        assert secret.hex() not in text
        assert secret.hex()[:16] not in repr(keys)
        assert repr(secret)[2:18] not in repr(keys)
    assert PASSPHRASE not in text


def test_only_its_owner_reads_it(saved: tuple[Path, Keys]) -> None:
    assert stat.S_IMODE(saved[0].stat().st_mode) == 0o600


def test_it_is_never_overwritten(saved: tuple[Path, Keys]) -> None:
    path, keys = saved
    before = path.read_bytes()
    with pytest.raises(Conflict):
        save_keys(path, keys, PASSPHRASE, FakeEntropy("other"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("passphrase", ["", "short", "7 chars"])
def test_a_passphrase_that_is_easily_guessed_is_refused(
    saved: tuple[Path, Keys], tmp_path: Path, passphrase: str
) -> None:
    with pytest.raises(InvalidInput, match="at least 8"):
        save_keys(tmp_path / "keys.json", saved[1], passphrase, FakeEntropy("salt"))
    assert not (tmp_path / "keys.json").exists()


def test_no_file_is_no_node(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no node"):
        load_keys(tmp_path / "keys.json", PASSPHRASE)


WEAKER = {"memory_kib": 8, "passes": 1, "lanes": 1}


@pytest.mark.parametrize("name", WEAKER)
def test_parameters_cannot_be_weakened(saved: tuple[Path, Keys], tmp_path: Path, name: str) -> None:
    """Whoever may write the file must not make guessing cheap."""
    with pytest.raises(Tampered):
        load_keys(changed(saved[0], tmp_path, **{name: WEAKER[name]}), PASSPHRASE)


def changed(path: Path, folder: Path, **changes: Any) -> Path:
    value = {**json.loads(path.read_text()), **changes}
    other = folder / "keys.json"
    other.write_text(json.dumps({k: v for k, v in value.items() if v is not None}))
    return other


def flipped(path: Path, name: str) -> str:
    data = bytearray(base64.b64decode(json.loads(path.read_text())[name]))
    data[0] ^= 1
    return base64.b64encode(data).decode()


@pytest.mark.parametrize("name", ["salt", "nonce", "box"])
def test_a_changed_byte_is_noticed(saved: tuple[Path, Keys], tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="does not open"):
        load_keys(changed(saved[0], tmp_path, **{name: flipped(saved[0], name)}), PASSPHRASE)


DAMAGE: dict[str, dict[str, Any]] = {
    "another format": {"format": "comity-keys/2"},
    "no salt": {"salt": None},
    "no box": {"box": None},
    "no nonce": {"nonce": None},
    "more than there should be": {"more": 1},
}


@pytest.mark.parametrize("changes", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_called_damage(
    saved: tuple[Path, Keys], tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(Tampered, match="damaged"):
        load_keys(changed(saved[0], tmp_path, **changes), PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"{", b"7", b"\xff\xfe", b'"text"', b"null"])
def test_a_file_that_is_no_key_file_is_damage(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(data)
    with pytest.raises(Tampered, match="damaged"):
        load_keys(path, PASSPHRASE)


ODD: dict[str, dict[str, Any]] = {
    "a nonce that is too short": {"nonce": "AAAA"},
    "a salt that is no base64": {"salt": "!"},
    "a salt that is too short": {"salt": "AA=="},
    "a nonce that is a number": {"nonce": 5},
}


@pytest.mark.parametrize("changes", ODD.values(), ids=ODD.keys())
def test_odd_damage_is_no_traceback_either(
    saved: tuple[Path, Keys], tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(ComityError):
        load_keys(changed(saved[0], tmp_path, **changes), PASSPHRASE)


def test_a_list_for_a_key_file_is_damage(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("[]")
    with pytest.raises(Tampered):
        load_keys(tmp_path / "keys.json", PASSPHRASE)
