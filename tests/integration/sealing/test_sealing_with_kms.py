"""The key never leaves KMS: registered, asked for its public half once, used once for each seal."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from botocore.config import Config
from mypy_boto3_kms import KMSClient

from chalicelib.adapters.kms_key import KmsSigningKey
from chalicelib.adapters.sealing import AppendingSealer, SealedDocumentCheck
from chalicelib.domain.common.errors import Unavailable, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.authority import DevelopmentAuthority
from tools.entity import BadRegistration, register
from tools.harness.aws import Account
from tools.samples import sealing_parts as parts
from tools.samples.sealing_entity import PARTICULARS

ACCOUNT = {"bank": "示例银行", "account_name": parts.NAME, "account_number": "6200 0000"}
DOCUMENT = {
    "id": "yunfan",
    "names": {"zh": parts.NAME, "en": "Hangzhou Yunfan Technology Co., Ltd."},
    "invoice_issuer_names": ["Yunfan", "云帆"],
    "remittance_account": ACCOUNT,
    **PARTICULARS,
}


def registered(
    kms: KMSClient,
    folder: Path,
    document: object = DOCUMENT,
    known: InvoicingEntity | None = None,
    now: datetime = parts.NOW,
) -> tuple[InvoicingEntity, bytes]:
    authority = DevelopmentAuthority(folder, now)
    return register(document, known=lambda _: known, kms=kms, authority=authority, now=now)


@pytest.fixture
def kms(aws_account: Account) -> Iterator[KMSClient]:
    client = aws_account.client("kms")
    yield client
    client.close()


def test_a_registered_entity_seals_with_one_call_to_kms(kms: KMSClient, tmp_path: Path) -> None:
    entity, artwork = registered(kms, tmp_path)
    calls: Counter[str] = Counter()
    kms.meta.events.register("before-call.kms", lambda model, **_: calls.update([model.name]))
    sealer = AppendingSealer(KmsSigningKey(kms), "Asia/Shanghai")
    base = parts.base(pages="3")

    sealed = [
        sealer.seal(base, entity=entity, artwork=artwork, contract_number=number, signed_at=parts.NOW)
        for number in ("CC-1", "CC-2")
    ]

    assert calls == {"GetPublicKey": 1, "Sign": 2}
    for document in sealed:
        SealedDocumentCheck().check(document, base=base, entity=entity, artwork=artwork)


def test_the_key_is_for_signing_on_p256_and_marked_for_sealing(kms: KMSClient, tmp_path: Path) -> None:
    entity, _ = registered(kms, tmp_path)

    described = kms.describe_key(KeyId=entity.key_id)["KeyMetadata"]
    tags = {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=entity.key_id)["Tags"]}
    assert (described["KeySpec"], described["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    assert tags["contract-centre:purpose"] == "sealing"


def test_registering_again_keeps_key_number_and_certificate(kms: KMSClient, tmp_path: Path) -> None:
    first, artwork = registered(kms, tmp_path)
    moved = DOCUMENT | {"remittance_account": ACCOUNT | {"bank": "别的银行"}}

    second, same_artwork = registered(kms, tmp_path, moved, known=first)

    assert (second.key_id, second.seal_number) == (first.key_id, first.seal_number)
    assert second.certificate_chain == first.certificate_chain
    assert second.remittance_account.bank == "别的银行"
    assert same_artwork == artwork
    assert len(kms.list_keys()["Keys"]) == 1


def test_a_renamed_company_gets_a_new_certificate_and_seal_for_its_key(
    kms: KMSClient, tmp_path: Path
) -> None:
    first, artwork = registered(kms, tmp_path)
    renamed = DOCUMENT | {"names": {"zh": "杭州云帆集团有限公司", "en": "Yunfan Group"}}

    second, new_artwork = registered(kms, tmp_path, renamed, known=first)

    assert second.key_id == first.key_id
    assert second.certificate_chain[0] != first.certificate_chain[0]
    assert second.certificate_chain[1:] == first.certificate_chain[1:]
    assert new_artwork != artwork


def test_bad_registrations_make_no_key(kms: KMSClient, tmp_path: Path) -> None:
    with pytest.raises(BadRegistration):
        registered(kms, tmp_path, DOCUMENT | {"names": {"zh": "\N{GRINNING FACE}公司", "en": "x"}})

    assert kms.list_keys()["Keys"] == []


def test_a_key_that_is_gone_or_switched_off_can_never_seal(kms: KMSClient, tmp_path: Path) -> None:
    entity, _ = registered(kms, tmp_path)
    kms.disable_key(KeyId=entity.key_id)
    digest = hashlib.sha256(b"").digest()

    for key_id in (entity.key_id, "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(Unsealable) as refused:
            KmsSigningKey(kms).sign(key_id, digest)
        assert refused.value.code == "signing_key_unusable"


def test_kms_that_does_not_answer_is_unavailable(aws_account: Account) -> None:
    nobody = aws_account.session().client(
        "kms",
        endpoint_url="http://127.0.0.1:9",
        config=Config(connect_timeout=1, retries={"total_max_attempts": 1}),
    )

    with pytest.raises(Unavailable) as failed:
        KmsSigningKey(nobody).sign("key", hashlib.sha256(b"").digest())

    assert failed.value.code == "signing_key_unavailable"
    nobody.close()


def test_a_registration_is_json_as_an_operator_writes_it(kms: KMSClient, tmp_path: Path) -> None:
    entity, _ = registered(kms, tmp_path, json.loads(json.dumps(DOCUMENT)))

    assert entity.invoice_issuer_names == ("Yunfan", "云帆")
