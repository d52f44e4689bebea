"""What an operator writes of an invoicing entity is read whole or refused with a sentence."""

import copy
from typing import Any

import pytest

from tools.entity.document import BadRegistration, read_registration

GOOD: dict[str, object] = {
    "id": "cloud-cn",
    "names": {"zh": "云枢演示科技有限公司", "en": "Demo Cloud Technology Co., Ltd."},
    "invoice_issuer_names": ["Demo Cloud Ltd"],
    "remittance_account": {"bank": "示例银行", "account_name": "云枢", "account_number": "6200"},
}


def without(*path: str) -> dict[str, object]:
    document: dict[str, object] = copy.deepcopy(GOOD)
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return document


def test_the_companys_own_artwork_may_be_named() -> None:
    assert read_registration(GOOD | {"artwork": "seal.svg"}).artwork == "seal.svg"
    assert read_registration(GOOD).artwork is None


def test_a_whole_document_is_read() -> None:
    registration = read_registration(GOOD)

    assert registration.entity_id == "cloud-cn"
    assert registration.names.zh == "云枢演示科技有限公司"
    assert registration.remittance_account.account_number == "6200"


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (None, "must be an object"),
        ([], "must be an object"),
        ("cloud-cn", "must be an object"),
        (without("id"), "the registration lacks id"),
        (without("names", "en"), "names lacks en"),
        (without("remittance_account", "bank"), "remittance_account lacks bank"),
        (GOOD | {"currency": "CNY"}, "unknown currency"),
        (GOOD | {"artwork": ""}, "artwork must be one line"),
        (GOOD | {"id": ""}, "id must be"),
        (GOOD | {"id": "../x"}, "id must be"),
        (GOOD | {"id": 7}, "id must be"),
        (GOOD | {"names": {"zh": " ", "en": "x"}}, "names.zh must be one line"),
        (GOOD | {"names": {"zh": "i" * 65, "en": "x"}}, "names.zh must be one line of 1 to 64"),
        (GOOD | {"names": {"zh": "云", "en": "a\nb"}}, "names.en must be one line"),
        (GOOD | {"names": {"zh": "云", "en": None}}, "names.en must be one line"),
        (GOOD | {"invoice_issuer_names": "Demo"}, "must be a list"),
        (GOOD | {"invoice_issuer_names": ["a", 1]}, "invoice_issuer_names[1] must be one line"),
        (GOOD | {"invoice_issuer_names": ["a", "a"]}, "holds a name twice"),
        (GOOD | {"remittance_account": "6200"}, "remittance_account must be an object"),
        (
            GOOD | {"remittance_account": {"bank": "b", "account_name": "n", "account_number": 6200}},
            "remittance_account.account_number must be one line",
        ),
    ],
)
def test_a_faulty_document_is_refused_with_a_sentence(document: object, sentence: str) -> None:
    with pytest.raises(BadRegistration) as refused:
        read_registration(document)

    assert sentence in str(refused.value)
