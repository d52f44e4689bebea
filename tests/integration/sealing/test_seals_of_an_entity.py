"""An entity has one seal after the other: keys in KMS, certificates that come back from an authority."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from asn1crypto import csr, pem
from cryptography.x509.oid import NameOID
from mypy_boto3_kms import KMSClient

from chalicelib.adapters.kms_key import KmsSigningKey
from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.adapters.sealing.certificates import read_chain
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tools.authority import DevelopmentAuthority
from tools.checkout import CHECKOUT
from tools.entity import BadRegistration, register
from tools.entity.csr import certificate_request
from tools.entity.seals import with_certificate, with_next_key, with_rotated_seal
from tools.entity.trust import read_trust
from tools.harness.aws import Account
from tools.samples import sealing_parts as parts
from tools.samples.sealing_entity import REGISTRATION

NEXT_YEAR = parts.NOW + timedelta(days=365)


@pytest.fixture
def kms(aws_account: Account) -> Iterator[KMSClient]:
    client = aws_account.client("kms")
    yield client
    client.close()


@pytest.fixture
def authority(tmp_path: Path) -> DevelopmentAuthority:
    return DevelopmentAuthority(tmp_path / "authority", parts.NOW)


@pytest.fixture
def company(kms: KMSClient, authority: DevelopmentAuthority) -> InvoicingEntity:
    entity, _ = register(REGISTRATION, known=lambda _: None, kms=kms, authority=authority, now=parts.NOW)
    return entity


def test_a_company_with_the_longest_name_that_goes_around_a_seal_seals_and_keeps_its_certificate(
    kms: KMSClient, authority: DevelopmentAuthority
) -> None:
    name = "云" * 30
    described = REGISTRATION | {"names": {"zh": name, "en": "Cloud"}}

    entity, artwork = register(described, known=lambda _: None, kms=kms, authority=authority, now=parts.NOW)
    again, _ = register(described, known=lambda _: entity, kms=kms, authority=authority, now=parts.NOW)

    base = parts.base(pages="1")
    sealed = AppendingSealer(KmsSigningKey(kms), "Asia/Shanghai").seal(
        base, entity=entity, artwork=artwork, contract_number=parts.NUMBER, signed_at=parts.NOW
    )
    SealedDocumentCheck().check(sealed, base=base, entity=entity, artwork=artwork)
    assert again.certificate_chain == entity.certificate_chain
    assert "CERTIFICATE REQUEST" in certificate_request(kms, entity.key_id, name, "CN")


def test_a_company_is_certified_where_it_is_registered(kms: KMSClient, tmp_path: Path) -> None:
    profile = read_provider_profile(CHECKOUT / "examples" / "nordwolke" / "provider.json")
    described = json.loads((CHECKOUT / "examples" / "entities" / "nordwolke.json").read_text("utf-8"))
    del described["artwork"]
    authority = DevelopmentAuthority(tmp_path, parts.NOW, country=profile.country)
    certified = partial(
        register, known=lambda _: None, kms=kms, authority=authority, now=parts.NOW, profile=profile
    )

    here, _ = certified(described)
    in_china, _ = certified(REGISTRATION)
    rotated, _ = with_rotated_seal(here, NEXT_YEAR, kms=kms, authority=authority, now=parts.NOW)

    assert [country_of(each) for each in (here, in_china, rotated.in_force(NEXT_YEAR))] == ["DE", "CN", "DE"]


def country_of(entity: InvoicingEntity) -> str:
    return str(read_chain(entity)[0].subject.get_attributes_for_oid(NameOID.COUNTRY_NAME)[0].value)


def test_a_new_seal_is_used_from_its_day_on_and_the_old_one_until_then(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    rotated, artwork = with_rotated_seal(company, NEXT_YEAR, kms=kms, authority=authority, now=parts.NOW)

    before, after = rotated.in_force(NEXT_YEAR - timedelta(seconds=1)), rotated.in_force(NEXT_YEAR)
    assert before.key_id == company.key_id != after.key_id
    assert before.certificate_chain == company.certificate_chain != after.certificate_chain
    assert before.seal_number != after.seal_number
    assert after.artwork_sha256 == hashlib.sha256(artwork).hexdigest() != before.artwork_sha256
    assert [each.key_id for each in rotated.with_each_seal()] == [after.key_id, before.key_id]


def test_what_each_seal_has_made_is_checked_against_that_seal(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    rotated, artwork = with_rotated_seal(company, parts.NOW, kms=kms, authority=authority, now=parts.NOW)
    sealer, base = AppendingSealer(KmsSigningKey(kms), "Asia/Shanghai"), parts.base(pages="2")
    current = rotated.in_force(parts.NOW)

    sealed = sealer.seal(base, entity=current, artwork=artwork, contract_number="CC-1", signed_at=parts.NOW)

    SealedDocumentCheck().check(sealed, base=base, entity=current, artwork=artwork)


def test_no_seal_begins_in_the_past(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    with pytest.raises(BadRegistration, match="in the past"):
        with_rotated_seal(company, parts.NOW - timedelta(days=1), kms=kms, authority=authority, now=parts.NOW)

    assert len(kms.list_keys()["Keys"]) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_certificate_request_is_signed_by_the_key_in_kms(
    kms: KMSClient, company: InvoicingEntity, tmp_path: Path
) -> None:
    request = certificate_request(kms, company.key_id, company.names.zh, "DE")
    (tmp_path / "request.pem").write_text(request)

    told = subprocess.run(
        ["openssl", "req", "-in", "request.pem", "-noout", "-verify", "-text", "-nameopt", "utf8"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "verify OK" in told.stderr + told.stdout
    assert "Non Repudiation" in told.stdout
    assert company.names.zh in told.stdout
    assert re.search(r"\bC ?= ?DE\b", told.stdout)


def issued(authority: DevelopmentAuthority, request: str, name: str) -> tuple[str, ...]:
    """What an authority sends back."""
    asked = csr.CertificationRequest.load(pem.unarmor(request.encode())[2])
    return authority.issue_certificate(asked["certification_request_info"]["subject_pk_info"].dump(), name)


def test_the_certificate_for_a_waiting_key_becomes_a_seal(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    waiting = with_next_key(company, kms)
    again = with_next_key(waiting, kms)
    assert waiting.next_key_id is not None
    chain = issued(authority, certificate_request(kms, waiting.next_key_id, "x", "CN"), company.names.zh)

    entity, _ = with_certificate(waiting, chain, parts.NOW, kms=kms, now=parts.NOW)

    assert again == waiting
    assert entity.in_force(parts.NOW).key_id == waiting.next_key_id
    assert entity.in_force(parts.NOW).certificate_chain == chain
    assert entity.next_key_id is None


def test_a_renewed_certificate_of_the_same_key_keeps_number_and_artwork(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    chain = issued(authority, certificate_request(kms, company.key_id, "x", "CN"), company.names.zh)

    entity, _ = with_certificate(company, chain, parts.NOW, kms=kms, now=parts.NOW)

    renewed = entity.in_force(parts.NOW)
    assert (renewed.key_id, renewed.seal_number) == (company.key_id, company.seal_number)
    assert renewed.artwork_sha256 == company.artwork_sha256
    assert renewed.certificate_chain == chain != company.certificate_chain


def test_certificates_that_could_not_seal_are_refused(
    kms: KMSClient, authority: DevelopmentAuthority, company: InvoicingEntity
) -> None:
    stranger = parts.chain_for(parts.LocalKeys().make("k"))
    chain = issued(authority, certificate_request(kms, company.key_id, "x", "CN"), company.names.zh)

    for wrong, why in [
        (stranger, "none of the entity's keys"),
        ((), "no chain"),
        (("junk",), "no chain"),
        ((chain[0], stranger[1]), "certificate_chain_broken"),
    ]:
        with pytest.raises(BadRegistration, match=why):
            with_certificate(company, wrong, parts.NOW, kms=kms, now=parts.NOW)
    with pytest.raises(BadRegistration, match="certificate_expired"):
        with_certificate(company, chain, parts.NOW + timedelta(days=2000), kms=kms, now=parts.NOW)


def test_a_renamed_company_keeps_the_seal_of_its_earlier_name_known(
    kms: KMSClient, company: InvoicingEntity, tmp_path: Path
) -> None:
    renamed = REGISTRATION | {"names": {"zh": "云枢集团有限公司", "en": "Yunshu Group"}}

    entity, _ = register(
        renamed,
        known=lambda _: company,
        kms=kms,
        authority=DevelopmentAuthority(tmp_path / "authority", NEXT_YEAR),
        now=NEXT_YEAR,
    )

    assert len(entity.seals) == 2
    assert entity.in_force(parts.NOW).certificate_chain == company.certificate_chain
    assert entity.in_force(NEXT_YEAR).certificate_chain == entity.certificate_chain


def test_authorities_that_are_not_named_any_more_are_not_asked_and_still_count(
    authority: DevelopmentAuthority,
) -> None:
    before = Trust((TimestampAuthority("old", "http://old/tsa", (authority.trust_anchor,)),))
    new = {"name": "new", "url": "https://new/tsa", "trust_anchors": [authority.trust_anchor]}

    trust = read_trust(json.dumps({"timestamp_authorities": [new]}), before)

    assert [(it.name, it.asked) for it in trust.timestamp_authorities] == [("new", True), ("old", False)]
    for wrong in (new | {"url": "ftp://x"}, new | {"trust_anchors": ["x"]}, {"name": "x"}):
        with pytest.raises(BadRegistration):
            read_trust(json.dumps({"timestamp_authorities": [wrong]}), replace(before))
