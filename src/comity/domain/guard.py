"""The guard at the door: values that identify nobody, or everybody, are never offered to a match.

A value that a partner could guess, that a clerk typed for want of a better one, or that thousands
share, tells nothing when it matches and lets a partner probe. The lists below are short on purpose
and our own work; each group says where its facts come from. They hold published facts alone, so no
licence but the project's binds them.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from comity.domain.identifiers import Identifier, Scheme

RECORDS_MAX = 20
"""A value on more records of one holding than this is a default or a shared desk, not a subject.

On the lists of 2021 to 2026 no true identifier stands on more than this many records of a list.
"""

DOCUMENT_LENGTH_MIN = 5
"""Letters and digits. Numbers of four can be guessed, and are shared by chance between registers."""

PLATE_LENGTH_MIN = 4
HANDLE_LENGTH_MIN = 3

Value = TypeVar("Value", bound=Hashable)

_PLACEHOLDER = re.compile(r"(?P<same>.)(?P=same)+|X+\d|\d?X+")
_RUNS = ("01234567890123456789", "98765432109876543210", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

# Source: RFC 2606, RFC 6761.
_EXAMPLE_DOMAINS = ("example.com", "example.net", "example.org", "example.edu")

# Operators' own published addresses of open resolvers.
_RESOLVERS = frozenset(
    map(
        ipaddress.ip_address,
        [
            "1.1.1.1",
            "1.0.0.1",
            "1.1.1.2",
            "1.0.0.2",
            "1.1.1.3",
            "1.0.0.3",
            "8.8.8.8",
            "8.8.4.4",
            "9.9.9.9",
            "9.9.9.10",
            "9.9.9.11",
            "149.112.112.112",
            "149.112.112.10",
            "208.67.222.222",
            "208.67.220.220",
            "4.2.2.1",
            "4.2.2.2",
            "4.2.2.3",
            "4.2.2.4",
            "64.6.64.6",
            "64.6.65.6",
            "94.140.14.14",
            "94.140.15.15",
            "77.88.8.8",
            "77.88.8.1",
            "76.76.2.0",
            "76.76.10.0",
            "185.228.168.9",
            "185.228.169.9",
            "114.114.114.114",
            "223.5.5.5",
            "223.6.6.6",
            "119.29.29.29",
            "180.76.76.76",
            "2606:4700:4700::1111",
            "2606:4700:4700::1001",
            "2001:4860:4860::8888",
            "2001:4860:4860::8844",
            "2620:fe::fe",
            "2620:fe::9",
            "2620:119:35::35",
            "2620:119:53::53",
        ],
    )
)

# Sites that very many unrelated people use. Reason: a hit says that both parties saw the internet.
_HUGE_SITES = frozenset(
    [
        "google.com",
        "youtube.com",
        "facebook.com",
        "instagram.com",
        "twitter.com",
        "x.com",
        "t.me",
        "telegram.me",
        "telegram.org",
        "vk.com",
        "ok.ru",
        "linkedin.com",
        "tiktok.com",
        "whatsapp.com",
        "wikipedia.org",
        "microsoft.com",
        "live.com",
        "office.com",
        "windowsupdate.com",
        "apple.com",
        "icloud.com",
        "amazon.com",
        "amazonaws.com",
        "cloudflare.com",
        "akamai.net",
        "cloudfront.net",
        "github.com",
        "githubusercontent.com",
        "gitlab.com",
        "bitbucket.org",
        "dropbox.com",
        "pastebin.com",
        "discord.com",
        "discordapp.com",
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "t.co",
        "wordpress.com",
        "wix.com",
        "weebly.com",
        "medium.com",
        "reddit.com",
        "tumblr.com",
        "yahoo.com",
        "yandex.ru",
        "mail.ru",
        "gmail.com",
        "outlook.com",
        "hotmail.com",
        "protonmail.com",
        "proton.me",
        "qq.com",
        "163.com",
        "baidu.com",
        "alibaba.com",
        "made-in-china.com",
        "archive.org",
    ]
)

_NOBODYS_MAILBOXES = frozenset(
    {"noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon"}
)

# Numbers set aside for fiction. Source: NANPA 555-0100 to 0199; Ofcom, numbers for drama use;
# ACMA, numbers for use in radio and television; ARCEP decision 2018-0881.
_FICTION = re.compile(
    r"\+1\d{3}55501\d{2}|\+44(?:7700900\d{3}|1632960\d{3}|2079460\d{3}|(?:113|114|115|116|117|118|121|"
    r"131|141|151|161)4960\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})|"
    r"\+61(?:[2378]5550\d{4}|[2378]7010\d{4}|491570\d{3}|18005550\d{2})|"
    r"\+33(?:19900|26191|35301|46571|53649|63998)\d{4}"
)

# Hashes of no bytes, of one line feed, and of the 68 bytes of the EICAR test file.
_NO_FILE = frozenset(
    [
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
        "md5:68b329da9893e34099c7d8ad5cb9c940",
        "sha1:adc83b19e793491b1c6ea0fd8b46cd9f32e592fc",
        "sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b",
    ]
)
_EICAR = frozenset(
    [
        "md5:44d88612fea8a8f36de82e1278abb02f",
        "sha1:3395856ce81f2b7382dee72602f798b642f14140",
        "sha256:275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
    ]
)

# Addresses that everybody may send to and nobody holds, and that of Bitcoin's first block.
_NOBODYS_WALLETS = frozenset(
    [
        "ETH:0x0000000000000000000000000000000000000000",
        "ETH:0x000000000000000000000000000000000000dead",
        "ETH:0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "BTC:1111111111111111111114oLvT2",
        "BTC:1BitcoinEaterAddressDontSendf59kuE",
        "BTC:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "TRX:T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb",
        "XRP:rrrrrrrrrrrrrrrrrrrrrhoLvTp",
        "XRP:rrrrrrrrrrrrrrrrrrrrBZbvji",
    ]
)

# Source: examples of the IBAN registry and of the banks' own manuals, copied into many forms.
_EXAMPLE_IBANS = frozenset(
    [
        "GB82WEST12345698765432",
        "GB29NWBK60161331926819",
        "GB33BUKB20201555555555",
        "DE89370400440532013000",
        "FR1420041010050500013M02606",
        "NL91ABNA0417164300",
        "BE68539007547034",
        "ES9121000418450200051332",
        "IT60X0542811101000000123456",
        "CH9300762011623852957",
        "AT611904300234573201",
    ]
)


def why_unmatchable(identifier: Identifier) -> str:
    """Why a canonical identifier must not be offered to a match, or empty where it may be."""
    return _RULES.get(identifier.scheme, _fine)(identifier.value)


def common_values(counts: Mapping[Value, int], *, limit: int = RECORDS_MAX) -> frozenset[Value]:
    """The values that more than `limit` records of one holding have.

    Args:
        counts: how many records of the holding have each value.
        limit: the most records that one value may stand on.
    """
    return frozenset(value for value, count in counts.items() if count > limit)


def _fine(_value: str) -> str:
    return ""


def _number(value: str) -> str:
    if len(value) < DOCUMENT_LENGTH_MIN:
        return f"too short: under {DOCUMENT_LENGTH_MIN} letters and digits"
    return _placeholder(value)


def _placeholder(value: str) -> str:
    if _PLACEHOLDER.fullmatch(value):
        return "a placeholder: one character repeated"
    if any(value in run for run in _RUNS):
        return "a placeholder: characters in a row"
    return ""


def _plate(value: str) -> str:
    if len(value) < PLATE_LENGTH_MIN:
        return f"too short: under {PLATE_LENGTH_MIN} letters and digits"
    return _placeholder(value)


def _phone(value: str) -> str:
    if _FICTION.fullmatch(value):
        return "a telephone number set aside for fiction"
    # The country code and what follows it may differ; a subscriber number of one digit is filler.
    return _placeholder(value[-7:])


def _email(value: str) -> str:
    local, _, domain = value.partition("@")
    if _is_example(domain):
        return "an address in a domain for examples"
    return "a mailbox that nobody reads" if local in _NOBODYS_MAILBOXES else ""


def _is_example(domain: str) -> bool:
    return any(domain == name or domain.endswith(f".{name}") for name in _EXAMPLE_DOMAINS)


def _domain(value: str) -> str:
    if _is_example(value):
        return "a domain for examples"
    return "a site that very many people use" if value in _HUGE_SITES else ""


def _url(value: str) -> str:
    parts = urlsplit(value)
    host = parts.hostname or ""
    if ":" in host or host.replace(".", "").isdigit():
        return _ip(host)
    if _is_example(host):
        return "a domain for examples"
    # Below a huge site only the path tells whose page it is.
    only_host = parts.path == "/" and not parts.query
    return _domain(host.removeprefix("www.")) if only_host else ""


def _ip(value: str) -> str:
    address = ipaddress.ip_address(value)
    if address in _RESOLVERS:
        return "an open resolver that very many people use"
    if address.is_multicast or not address.is_global:
        return "not an address of one machine on the internet"
    return ""


def _file_hash(value: str) -> str:
    if value in _NO_FILE:
        return "the hash of an empty file"
    if value in _EICAR:
        return "the hash of the EICAR test file"
    return _placeholder(value.partition(":")[2])


def _wallet(value: str) -> str:
    return "an address that nobody holds" if value in _NOBODYS_WALLETS else ""


def _iban(value: str) -> str:
    return "an account number for examples" if value in _EXAMPLE_IBANS else _placeholder(value[4:])


def _handle(value: str) -> str:
    handle = value.partition(":")[2]
    if len(handle) < HANDLE_LENGTH_MIN:
        return f"too short: under {HANDLE_LENGTH_MIN} characters"
    common = {"admin", "administrator", "unknown", "none", "null", "test", "user", "username"}
    return "a name that many use" if handle in common else ""


_RULES: dict[Scheme, Callable[[str], str]] = {
    Scheme.PASSPORT: _number,
    Scheme.NATIONAL_ID: _number,
    Scheme.TAX_ID: _number,
    Scheme.REGISTRATION: _number,
    Scheme.PLATE: _plate,
    Scheme.VIN: _placeholder,
    Scheme.IMO: _placeholder,
    Scheme.MMSI: _placeholder,
    Scheme.ICAO24: _placeholder,
    Scheme.PHONE: _phone,
    Scheme.EMAIL: _email,
    Scheme.IBAN: _iban,
    Scheme.WALLET: _wallet,
    Scheme.IP: _ip,
    Scheme.DOMAIN: _domain,
    Scheme.URL: _url,
    Scheme.FILE_HASH: _file_hash,
    Scheme.HANDLE: _handle,
}
