"""The doctor tells of seals, timestamps and the site how long their certificates last, and when to renew."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.support.stubbed_session import StubbedSession, UnreachableSession
from tools.authority import DevelopmentAuthority
from tools.harness.development_authority import PATIENT, RunningAuthority, running_authority
from tools.operating.doctor import edge, seals
from tools.operating.findings import Finding, examined
from tools.samples import sealing_parts as parts

SEALER = "arn:aws:iam::123456789012:role/prod-contract-centre-SealRole-1"
ONLY_SEALING = {"Effect": "Allow", "Principal": {"AWS": SEALER}, "Action": ["kms:Sign"], "Resource": "*"}


def sealing(folder: Path, now: datetime, owner: str = "prod") -> Finding:
    """What is said at `now` of an entity whose certificate is of parts.NOW."""
    key = parts.LocalKeys().make("k")
    entity = parts.entity("k", DevelopmentAuthority(folder, parts.NOW).issue_certificate(key, parts.NAME))
    session: Any = StubbedSession()
    session.answers("kms", "get_public_key", {"PublicKey": key})
    session.answers("kms", "get_key_policy", {"Policy": json.dumps({"Statement": [ONLY_SEALING]})})
    tags = [{"TagKey": "contract-centre:stage", "TagValue": owner}]
    session.answers("kms", "list_resource_tags", {"Tags": tags})
    return next(iter(seals.entities(session.client("kms"), [entity], "prod", SEALER, now)))


@pytest.mark.parametrize(("years", "is_well"), [(0, True), (2, True), (2.9, False), (4, False)])
def test_a_seals_certificate_is_renewed_two_months_before_its_end(
    tmp_path: Path, years: float, is_well: bool
) -> None:
    found = sealing(tmp_path, parts.NOW + timedelta(days=365 * years))

    assert found.is_well is is_well
    assert ("days" in found.said) or years > 3


def test_a_key_that_is_marked_as_another_stages_is_a_finding(tmp_path: Path) -> None:
    assert not sealing(tmp_path, parts.NOW, owner="test1").is_well


def test_no_entity_and_a_key_store_that_does_not_answer_are_findings(tmp_path: Path) -> None:
    key = parts.LocalKeys().make("k")
    entity = parts.entity("k", DevelopmentAuthority(tmp_path, parts.NOW).issue_certificate(key, parts.NAME))
    kms = UnreachableSession().client("kms")

    unanswered = list(examined("entities", lambda: seals.entities(kms, [entity], "prod", SEALER, parts.NOW)))

    assert [it.is_well for it in unanswered] == [False]
    assert [it.is_well for it in seals.entities(kms, [], "prod", SEALER, parts.NOW)] == [False]


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[RunningAuthority]:
    with running_authority(tmp_path / "authority", datetime.now(UTC).replace(microsecond=0)) as running:
        yield running


def test_a_timestamp_authority_answers_under_certificates_that_last(authority: RunningAuthority) -> None:
    [found] = seals.timestamps(authority.trust, authority.now, PATIENT)

    assert found.is_well
    assert "days" in found.said


def test_a_timestamp_authority_whose_anchor_ends_or_that_is_silent_is_a_finding(
    authority: RunningAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "TIMESTAMPS_RENEWED_BEFORE", timedelta(days=365 * 30))
    [ending] = seals.timestamps(authority.trust, authority.now, PATIENT)
    authority.broken = True
    [silent] = seals.timestamps(authority.trust, authority.now, PATIENT)

    assert (ending.is_well, silent.is_well) == (False, False)
    assert "make trust" in ending.said


def served(folder: Path, lasts: timedelta) -> tuple[int, ssl.SSLContext]:
    """The port of a server with a certificate of its own for this machine, and who trusts it."""
    now, key = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + lasts)
    certificate = builder.add_extension(alternative, False).sign(key, hashes.SHA256())
    pem = certificate.public_bytes(Encoding.PEM)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "site.pem").write_bytes(pem + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem")
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with listening, listening.accept()[0] as plain, context.wrap_socket(plain, server_side=True):
            pass

    threading.Thread(target=answer, daemon=True).start()
    return listening.getsockname()[1], ssl.create_default_context(cadata=pem.decode())


@pytest.mark.parametrize(("days", "is_well"), [(90, True), (20, False)])
def test_the_sites_certificate_is_renewed_three_weeks_before_its_end(
    tmp_path: Path, days: int, is_well: bool
) -> None:
    port, trusting = served(tmp_path, timedelta(days=days))

    [found] = edge.certificate(f"https://127.0.0.1:{port}", datetime.now(UTC), trusting)

    assert found.is_well is is_well
    assert found.said.startswith(f"ends in {days - 1} days")


def test_a_site_that_does_not_answer_is_a_finding() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    found = list(
        examined("TLS certificate", lambda: edge.certificate(f"https://127.0.0.1:{port}", datetime.now(UTC)))
    )

    assert [it.is_well for it in found] == [False]
    assert [it.is_well for it in edge.certificate("http://127.0.0.1", datetime.now(UTC))] == [False]
