"""TLS between partners: each trusts the other's very certificate, and no authority."""

from __future__ import annotations

import datetime as dt
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_der_private_key
from cryptography.x509.oid import NameOID

from comity.adapters.tls import client_context, draw_tls_key, self_signed, server_context

SINCE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
UNTIL = dt.datetime(2120, 1, 1, tzinfo=dt.UTC)


class Side:
    """A node's TLS key and certificate."""

    def __init__(self, name: str, *, until: dt.datetime = UNTIL) -> None:
        self.key = draw_tls_key()
        self.certificate = self_signed(self.key, name=name, since=SINCE, until=until)

    def calls(self, other: Side) -> ssl.SSLContext:
        return client_context(self.key, self.certificate, other.certificate)

    def answers(self, *trusted: Side) -> ssl.SSLContext:
        return server_context(self.key, self.certificate, [side.certificate for side in trusted])


ASH, BIRCH, CEDAR = Side("ash"), Side("birch"), Side("cedar")


def shake_hands(client: ssl.SSLContext, server: ssl.SSLContext) -> tuple[bytes, str]:
    """A whole handshake in memory, and one message through it.

    Returns:
        The client's certificate as the server saw it, and the protocol's version.
    """
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    calling = client.wrap_bio(to_client, to_server, server_side=False)
    answering = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(10):
        done = [step(side.do_handshake) for side in (calling, answering)]
        if all(done):
            break
    calling.write(b"hello")
    assert answering.read(5) == b"hello"
    seen = answering.getpeercert(binary_form=True)
    assert seen is not None
    return seen, str(answering.version())


def step(action: object) -> bool:
    try:
        action()  # type: ignore[operator]
    except ssl.SSLWantReadError:
        return False
    return True


def test_two_partners_reach_one_another_over_tls_1_3() -> None:
    seen, version = shake_hands(ASH.calls(BIRCH), BIRCH.answers(ASH, CEDAR))
    assert (seen, version) == (ASH.certificate, "TLSv1.3")


def test_a_server_with_another_certificate_is_not_talked_to() -> None:
    """Even one with the same name: names say nothing here."""
    impostor = Side("birch")
    with pytest.raises(ssl.SSLError):
        shake_hands(ASH.calls(BIRCH), impostor.answers(ASH))


def test_a_caller_that_nobody_confirmed_is_turned_away() -> None:
    with pytest.raises(ssl.SSLError):
        shake_hands(CEDAR.calls(BIRCH), BIRCH.answers(ASH))


def test_a_node_without_partners_answers_nobody() -> None:
    with pytest.raises(ssl.SSLError):
        shake_hands(ASH.calls(BIRCH), BIRCH.answers())


def test_a_caller_without_a_certificate_is_turned_away() -> None:
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    bare.check_hostname = False
    bare.load_verify_locations(cadata=BIRCH.certificate)
    with pytest.raises(ssl.SSLError):
        shake_hands(bare, BIRCH.answers(ASH))


def test_an_older_protocol_is_refused() -> None:
    older = ASH.calls(BIRCH)
    older.minimum_version = older.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        shake_hands(older, BIRCH.answers(ASH))


def test_no_public_authority_is_trusted() -> None:
    for context in (ASH.calls(BIRCH), BIRCH.answers(ASH)):
        assert context.get_ca_certs(binary_form=True) == []


def test_one_partners_key_cannot_vouch_for_a_third() -> None:
    """A pinned certificate is an end, not an authority that could sign further ones."""
    ash_key = load_der_private_key(ASH.key, None)
    third_key = draw_tls_key()
    ash = x509.load_der_x509_certificate(ASH.certificate)
    third = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "third")]))
        .issuer_name(ash.subject)
        .public_key(load_der_private_key(third_key, None).public_key())  # type: ignore[arg-type]
        .serial_number(7)
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .sign(ash_key, SHA256())  # type: ignore[arg-type]
    )
    forged = third.public_bytes(Encoding.DER)
    caller = client_context(third_key, forged, BIRCH.certificate)
    with pytest.raises(ssl.SSLError):
        shake_hands(caller, BIRCH.answers(ASH))


def test_the_certificate_says_nothing_but_name_and_key() -> None:
    certificate = x509.load_der_x509_certificate(ASH.certificate)
    assert certificate.subject.rfc4514_string() == "CN=ash"
    assert [e.oid.dotted_string for e in certificate.extensions] == ["2.5.29.19"]
