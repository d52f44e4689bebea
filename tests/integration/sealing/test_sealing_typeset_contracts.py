"""Contracts as they are really typeset, in every language and of any length, can be sealed and proven."""

import shutil
import subprocess
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source
from chalicelib.domain.parties.parties import CustomerType, Names, RemittanceAccount
from tests.integration.sealing.conftest import Check, Seal
from tools.samples import sealing_parts as parts

PRICE = Decimal("1234.50")


@pytest.fixture(scope="module")
def typesetter() -> TypstTypesetter:
    return TypstTypesetter()


def a_content(language: Language = Language.BILINGUAL, lines: int = 1) -> ContractContent:
    line = Line(
        reference="20260000000001",
        service_name="云服务器 ECS",
        configuration="ecs.g7.xlarge (4 vCPU, 16 GiB)",
        quantity=1,
        service_period=None,
        service_duration="P12M",
        cash_payable=Money(PRICE, "CNY"),
    )
    return ContractContent(
        contract_number=parts.NUMBER,
        source=Source.ORDERS,
        language=language,
        drawn_up_at=datetime(2026, 11, 1, tzinfo=UTC),
        provider=Names(parts.NAME, "Hangzhou Yunfan Technology Co., Ltd."),
        provider_address="杭州市",
        customer_name="上海某某科技有限公司",
        customer_type=CustomerType.ENTERPRISE,
        contact=None,
        lines=(line,) * lines,
        currency="CNY",
        total=Money(PRICE * lines, "CNY"),
        remittance_account=RemittanceAccount("示例银行", parts.NAME, "6200"),
        valid_until=None,
        verification_url=f"http://127.0.0.1:8000/verify/{parts.NUMBER}",
        time_zone="Asia/Shanghai",
    )


@pytest.mark.parametrize("language", list(Language))
def test_a_contract_in_any_language_is_sealed(
    typesetter: TypstTypesetter, seal: Seal, check: Check, language: Language
) -> None:
    base = typesetter.typeset(a_content(language))

    check(seal(base), base)


def test_a_contract_of_hundreds_of_lines_is_sealed(
    typesetter: TypstTypesetter, seal: Seal, check: Check
) -> None:
    base = typesetter.typeset(a_content(lines=500))

    check(seal(base), base)

    assert len(PdfReader(BytesIO(base)).pages) > 20


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not installed")
def test_poppler_calls_a_sealed_contract_valid(
    typesetter: TypstTypesetter, seal: Seal, tmp_path: Path
) -> None:
    (tmp_path / "contract.pdf").write_bytes(seal(typesetter.typeset(a_content())))

    report = subprocess.run(["pdfsig", tmp_path / "contract.pdf"], capture_output=True, text=True, check=True)

    assert "Signature is Valid" in report.stdout
    assert "Total document signed" in report.stdout


def test_the_attached_data_stays(typesetter: TypstTypesetter, seal: Seal) -> None:
    base = typesetter.typeset(a_content())

    attachments = [PdfReader(BytesIO(document)).attachments for document in (base, seal(base))]

    assert attachments[0] == attachments[1] != {}
