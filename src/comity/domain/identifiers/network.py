"""Addresses of machines and sites, hashes of files, names on platforms."""

from __future__ import annotations

import functools
import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, refang, refusal
from comity.errors import InvalidInput

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_HASHES = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
_HASH = re.compile(r"(?:(?P<name>md5|sha-?1|sha-?256|sha-?512)\s*[:=]?\s*)?(?P<hex>[0-9a-f]+)")

_PORTS = {"http": 80, "https": 443, "ftp": 21}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

PLATFORMS = {
    "t.me": "telegram",
    "telegram.me": "telegram",
    "twitter.com": "x",
    "x.com": "x",
    "twitter": "x",
    "facebook.com": "facebook",
    "fb": "facebook",
    "instagram.com": "instagram",
    "vk.com": "vk",
    "vkontakte": "vk",
    "ok.ru": "ok",
    "youtube.com": "youtube",
    "tiktok.com": "tiktok",
    "linkedin.com": "linkedin",
    "github.com": "github",
}
"""Other names of a platform, and its site, to the name in the canonical form."""

_HANDLE = re.compile(
    r"(?P<platform>[a-z0-9][a-z0-9.-]{0,29})[:/]\s*(?P<path>(?:in|company|c|user|channel)/)?@?"
    r"(?P<handle>[^\s/@:?#]{1,64})/?"
)


def parse_ip(text: str, _country: str) -> str:
    """An IPv4 or IPv6 address in its one canonical spelling; an IPv4 inside an IPv6 as IPv4.

    Source: RFC 5952; RFC 4291 section 2.5.5.2 for mapped addresses.
    """
    plain = refang(clean(Scheme.IP, text)).strip("[]")
    if "/" in plain or "%" in plain:
        raise refusal(Scheme.IP, "a network or a zone, not one address")
    try:
        address = ipaddress.ip_address(plain)
    except ValueError as error:
        raise refusal(Scheme.IP, "not an IPv4 or IPv6 address") from error
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address)


def parse_domain(text: str, _country: str) -> str:
    """A domain in IDNA A-labels and lower case, below a public suffix, without a leading `www.`.

    `http://name/` is taken as the name: lists write the same site either way.
    Source: RFC 5891, UTS 46; publicsuffix.org.
    """
    plain = refang(clean(Scheme.DOMAIN, text))
    name = re.sub(r"^https?://", "", plain, flags=re.IGNORECASE).removesuffix("/")
    domain = _domain(Scheme.DOMAIN, name)
    bare = domain.removeprefix("www.")
    return bare if _registered(bare) else domain


def parse_url(text: str, _country: str) -> str:
    """A web address: scheme and host in lower case, no default port, no fragment, path normalised.

    Without a scheme it is taken as `http`. The query stays as it is. A user name in it is refused,
    because it may carry a password.
    Source: RFC 3986 sections 6.2.2 and 6.2.3.
    """
    plain = refang(clean(Scheme.URL, text))
    if " " in plain:
        raise refusal(Scheme.URL, "holds a blank, or more than one address")
    parts = _split(plain if "://" in plain else f"http://{plain}")
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise refusal(Scheme.URL, "not an http, https or ftp address")
    host, port = _host_and_port(parts)
    where = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    query = f"?{_percent_normal(parts.query)}" if parts.query else ""
    return f"{scheme}://{where}{_path(parts.path)}{query}"


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as error:
        raise refusal(Scheme.URL, "not a web address") from error


def _host_and_port(parts: SplitResult) -> tuple[str, int | None]:
    if "@" in parts.netloc:
        raise refusal(Scheme.URL, "holds a user name: leave it out")
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise refusal(Scheme.URL, "a port that is no number up to 65535") from error
    try:
        address = parse_ip(host, "")
    except InvalidInput:
        return _domain(Scheme.URL, host), port
    return (f"[{address}]" if ":" in address else address), port


def _path(path: str) -> str:
    kept: list[str] = []
    segments = _percent_normal(path).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _percent_normal(text: str) -> str:
    """Escapes in capitals, none where none is needed, and what must be escaped escaped."""
    escaped = quote(text, safe="%/:@!$&'()*+,;=?~")
    return re.sub(r"%[0-9A-Fa-f]{2}", _escape, escaped)


def _escape(found: re.Match[str]) -> str:
    byte = unquote_to_bytes(found[0])
    return byte.decode() if byte[0] in _UNRESERVED else found[0].upper()


def _domain(scheme: Scheme, name: str) -> str:
    import idna

    try:
        domain = idna.encode(name.removesuffix("."), uts46=True).decode().lower()
    except idna.IDNAError as error:
        raise refusal(scheme, "not one domain name") from error
    if "" in domain.split("."):
        raise refusal(scheme, "not one domain name")
    if "." not in domain or not _registered(domain):
        raise refusal(scheme, "a public suffix, or under no known one")
    return domain


def _registered(domain: str) -> bool:
    return _public_suffixes().privatesuffix(domain) is not None


@functools.cache
def _public_suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False)


def parse_file_hash(text: str, _country: str) -> str:
    """`sha256:` and hexadecimal digits in lower case; the algorithm is told by the length.

    Source: RFC 1321 (md5), FIPS 180-4 (sha1, sha256, sha512).
    """
    found = _HASH.fullmatch(clean(Scheme.FILE_HASH, text).lower())
    if found is None or len(found["hex"]) not in _HASHES:
        raise refusal(Scheme.FILE_HASH, "not 32, 40, 64 or 128 hexadecimal digits")
    name = _HASHES[len(found["hex"])]
    if found["name"] and found["name"].replace("-", "") != name:
        raise refusal(Scheme.FILE_HASH, "has the length of another algorithm than it names")
    return f"{name}:{found['hex']}"


def parse_handle(text: str, _country: str) -> str:
    """`platform:handle` in lower case, out of that form or out of the address of a profile.

    A handle without its platform is refused: the same word is another person elsewhere.
    """
    plain = refang(clean(Scheme.HANDLE, text)).lower()
    found = _HANDLE.fullmatch(re.sub(r"^(?:https?://)?(?:www\.|m\.)?", "", plain))
    if found is None:
        raise refusal(Scheme.HANDLE, "not platform:handle")
    platform = PLATFORMS.get(found["platform"], found["platform"])
    if "." in platform:
        raise refusal(Scheme.HANDLE, "a site that is no known platform")
    return f"{platform}:{found['path'] or ''}{found['handle']}"
