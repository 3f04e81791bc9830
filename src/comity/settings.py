"""The few settings of a node, read once from `node.toml` in its folder."""

from __future__ import annotations

import dataclasses
import pathlib
import tomllib
import urllib.parse
from dataclasses import dataclass

from comity.errors import InvalidInput, Unavailable

FILE = "node.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the node listens and what it calls itself.

    Attributes:
        organisation, name: as on the partner card.
        partner_host, partner_port: where partners call; also printed on the card as `address`.
        console_host, console_port: where people of this organisation open the console.
        console_origin: how people address the console, as a browser writes it; passkeys are good
            there alone. Empty: http://localhost with the port.
        console_second_factor: whether officers need a second factor to sign in.
        address: `https://host:port` under which partners reach this node; empty: courier only.
    """

    organisation: str
    name: str
    address: str
    partner_host: str = "0.0.0.0"  # noqa: S104 partners call from outside; TLS is pinned to them
    partner_port: int = 8443
    console_host: str = "127.0.0.1"
    console_port: int = 8100
    console_origin: str = ""
    console_second_factor: bool = True

    @property
    def origin(self) -> str:
        """How people address the console: scheme, host and port."""
        return self.console_origin or f"http://localhost:{self.console_port}"


def check_origin(origin: str) -> None:
    """Browsers keep passkeys and cookies safe over HTTPS, and within the machine itself.

    Raises:
        InvalidInput: no plain `https://host` or `http://localhost`, with or without a port.
    """
    parts = urllib.parse.urlsplit(origin)
    is_plain = origin == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "localhost")
    if not (is_plain and is_safe):
        words = "needs https://host or https://host:port, or http://localhost:port"
        raise InvalidInput("console_origin", words)


def save_settings(folder: pathlib.Path, settings: Settings) -> None:
    """Write `node.toml`."""
    lines = [
        f"{field.name} = {_toml(getattr(settings, field.name))}"
        for field in dataclasses.fields(settings)
    ]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def load_settings(folder: pathlib.Path) -> Settings:
    """Read `node.toml`.

    Raises:
        Unavailable: there is no node in this folder.
        InvalidInput: not TOML, a setting misspelt, missing, or of the wrong type.
    """
    try:
        values = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Unavailable(
            f"there is no node in {folder}", advice="create one with `comity init`"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(FILE, f"is not TOML: {error}") from error
    return _checked(values)


def _checked(values: dict[str, object]) -> Settings:
    known = {field.name: field for field in dataclasses.fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise InvalidInput(FILE, f"no setting is called {name}", advice="see docs/reference")
        if type(value).__name__ != known[name].type:
            raise InvalidInput(FILE, f"{name} needs a value of type {known[name].type}")
    missing = [n for n in ("organisation", "name", "address") if n not in values]
    if missing:
        raise InvalidInput(FILE, f"{missing[0]} is missing")
    settings = Settings(**values)  # type: ignore[arg-type]
    check_origin(settings.origin)
    return settings


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
