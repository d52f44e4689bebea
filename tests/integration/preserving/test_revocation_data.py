"""Whether certificates were revoked: from lists, or else from OCSP answers, remembered for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import pem

from chalicelib.adapters.preserving.revocation import (
    CertificateRevoked,
    RevocationData,
    RevocationUnknown,
)
from tools.harness.development_authority import PATIENT, RunningAuthority, running_authority
from tools.samples import sealing_parts as parts

LATER = parts.NOW + timedelta(seconds=1)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[RunningAuthority]:
    """An authority that a test may spoil."""
    with running_authority(tmp_path, parts.NOW) as running:
        yield running


def path_of(running: RunningAuthority) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    chain = running.authority.issue_certificate(parts.LocalKeys().make("k"), parts.NAME)
    return chain, tuple(pem.unarmor(link.encode())[2] for link in chain)


def test_lists_are_taken_where_there_are_lists(own: RunningAuthority) -> None:
    _, path = path_of(own)

    evidence = RevocationData(PATIENT).of(path, (), LATER)

    assert (evidence.certificates, len(evidence.crls), evidence.ocsps) == (path, 2, ())


def test_without_lists_each_certificate_is_asked_about(own: RunningAuthority) -> None:
    own.publishes_lists = False
    _, path = path_of(own)

    evidence = RevocationData(PATIENT).of(path, (), LATER)

    assert (evidence.crls, len(evidence.ocsps)) == ((), 2)


@pytest.mark.parametrize("publishes_lists", [True, False])
def test_a_revocation_is_found_either_way(own: RunningAuthority, publishes_lists: bool) -> None:
    own.publishes_lists = publishes_lists
    chain, path = path_of(own)
    own.authority.revoke(chain[0])

    with pytest.raises(CertificateRevoked):
        RevocationData(PATIENT).of(path, (), LATER)


def test_who_does_not_answer_says_neither(own: RunningAuthority) -> None:
    _, path = path_of(own)
    own.broken = True

    with pytest.raises(RevocationUnknown):
        RevocationData(PATIENT).of(path, (), LATER)
    with pytest.raises(RevocationUnknown):
        RevocationData(PATIENT).of(path[:1], (), LATER)


def test_an_answer_is_remembered_for_a_quarter_of_an_hour_and_no_longer(own: RunningAuthority) -> None:
    chain, path = path_of(own)
    clock = [0.0]
    data = RevocationData(PATIENT, clock=lambda: clock[0])
    data.of(path, (), LATER)
    own.authority.revoke(chain[0])

    clock[0] = 14 * 60
    remembered = data.of(path, (), LATER)
    clock[0] = 16 * 60

    assert len(remembered.crls) == 2
    with pytest.raises(CertificateRevoked):
        data.of(path, (), LATER)


def test_an_address_that_is_configured_is_read_for_certificates_that_name_none(
    own: RunningAuthority,
) -> None:
    authority = own.authority
    nameless = type(authority)(own.folder, parts.NOW)  # the same one, without an address
    chain = nameless.issue_certificate(parts.LocalKeys().make("k"), parts.NAME)
    path = tuple(pem.unarmor(link.encode())[2] for link in chain)
    addresses = tuple(authority.list_address(issuer) for issuer in authority.issuers)

    assert len(RevocationData(PATIENT).of(path, addresses, LATER).crls) == 2
