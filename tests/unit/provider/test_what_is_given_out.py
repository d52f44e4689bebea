"""What is given out in tests is searched in every form in which somebody may read it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.parties.parties import Names
from tests.support.given_out import SaysTheDemo, hold
from tests.support.own_provider import go_by_shipped_provider
from tools.provider import profile_in_force
from tools.samples.contract_contents import a_content

DEMOS = Names("云枢演示科技有限公司", "Demo Cloud Technology Co., Ltd.")


def a_contract(provider: Names) -> bytes:
    zone = profile_in_force().time_zone
    content = a_content(provider=provider, customer_name="示例公司", time_zone=zone.key, stipulations=None)
    return TypstTypesetter(time_zone=zone).typeset(content)


def packed(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"detail": "请向万网申请"}, ensure_ascii=False).encode(),
        b"<p>Apply to HiChina</p>",
        b"<p>All times are Beijing\n    time (UTC+8)</p>",
        "\ufeff编号,销售方\n1,云服务商\n".encode(),
        packed("list.csv", b"number,seller\n1,the cloud provider\n"),
        b'{"opens": "09:30"}',
        b'{"at": "2026-03-16T10:30:00+08:00"}',
    ],
    ids=["answer", "page", "two lines", "table", "packed table", "hour", "zone"],
)
def test_a_word_of_the_demo_is_found_in_whatever_is_given_out(content: bytes) -> None:
    with pytest.raises(SaysTheDemo, match="GET /api/things"):
        hold("GET /api/things", content)


def test_it_is_found_in_documents_alone_and_packed() -> None:
    for made in (contract := a_contract(DEMOS), packed("contract.pdf", contract)):
        with pytest.raises(SaysTheDemo, match="Demo Cloud Technology"):
            hold("official", made)


def test_what_the_provider_itself_says_is_let_through() -> None:
    profile = profile_in_force()
    words = f"{profile.names.en} {profile.names.zh} {profile.time_zone.key} {profile.hours.opens:%H:%M}"

    hold("GET /api/provider", words.encode())
    hold("a moment", b"Signed on 16 Mar 2026, 18:00 and at 2026-03-16T18:00:00Z")


def test_what_goes_by_the_demo_may_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    go_by_shipped_provider(monkeypatch)

    hold("GET /api/provider", b"HiChina")
