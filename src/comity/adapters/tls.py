"""TLS 1.3 with mutual authentication, pinned to the certificates on partner cards; no authorities.

TLS is never the proof of anything: every envelope is signed and sealed. It keeps strangers from the
door, and hides from the line who sends to whom; sizes and times it does not hide.
"""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import ssl
import tempfile
from collections.abc import Iterable

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID


def draw_tls_key() -> bytes:
    """A new P-256 key, PKCS#8 DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def self_signed(key_der: bytes, *, name: str, since: dt.datetime, until: dt.datetime) -> bytes:
    """A certificate that says nothing but the node's name and its key: DER."""
    key = load_der_private_key(key_der, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey), "the TLS key is a P-256 key"
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    return certificate.public_bytes(Encoding.DER)


def client_context(
    key_der: bytes, certificate: bytes, partner_certificate: bytes
) -> ssl.SSLContext:
    """For calling one partner: it alone is trusted, and we show our own certificate."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT, key_der, certificate)
    # The partner's very certificate is the only trust there is; its name says nothing.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=partner_certificate)
    return context


def looking_context() -> ssl.SSLContext:
    """For seeing which certificate is shown, without showing ours. Nothing may be sent over it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def server_context(key_der: bytes, certificate: bytes, trusted: Iterable[bytes]) -> ssl.SSLContext:
    """For being called by partners: those that a person confirmed, and nobody else."""
    context = _context(ssl.PROTOCOL_TLS_SERVER, key_der, certificate)
    context.verify_mode = ssl.CERT_REQUIRED
    # A ticket would let a partner resume after its trust was removed.
    context.num_tickets = 0
    for partner in trusted:
        context.load_verify_locations(cadata=partner)
    return context


def _context(protocol: int, key_der: bytes, certificate: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # Trust is in the very certificate of a card, which is nobody's authority.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    _load_chain(context, key_der, certificate)
    return context


def _load_chain(context: ssl.SSLContext, key_der: bytes, certificate: bytes) -> None:
    """`ssl` reads keys from files only: one in memory where the system has it, gone at once."""
    key = load_der_private_key(key_der, None)
    pem = x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
    pem += key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("tls", os.MFD_CLOEXEC)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            context.load_cert_chain(f"/proc/self/fd/{descriptor}")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "chain.pem"
        path.touch(mode=0o600)
        path.write_bytes(pem)
        context.load_cert_chain(path)
