"""An invoicing entity that can seal: a key in KMS, a certificate of the development authority, artwork."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.domain.parties.parties import InvoicingEntity
from tools.authority import DevelopmentAuthority
from tools.entity import register

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

PARTICULARS = {
    "registered_address": "浙江省杭州市西湖区演示路 1 号",
    "unified_social_credit_code": "913301060000000000",
    "tax_number": "913301060000000000",
    "phone": "0571-8502 2088",
    "email": "contracts@demo-cloud.example",
}
"""What a registration says of an entity besides; no company has this code."""

REGISTRATION: dict[str, Any] = {
    "id": "cloud-cn",
    "names": {"zh": "芬迪湾数据公司", "en": "Fundy Data Inc."},
    "invoice_issuer_names": ["Demo Cloud Ltd"],
    "remittance_account": {
        "bank": "示例银行杭州分行",
        "account_name": "芬迪湾数据公司",
        "account_number": "6200 0000 0000 0001",
    },
    **PARTICULARS,
}


def with_key(kms: KMSClient, folder: Path, address: str | None = None) -> tuple[InvoicingEntity, bytes]:
    """The entity and its artwork, registered as an operator registers one.

    `folder`: of the development authority; `address`: where that answers, if it does.
    """
    now = datetime.now(UTC) - timedelta(days=1)  # tests seal at times that they have taken down before
    authority = DevelopmentAuthority(folder, now, address)
    return register(REGISTRATION, known=lambda _: None, kms=kms, authority=authority, now=now)
