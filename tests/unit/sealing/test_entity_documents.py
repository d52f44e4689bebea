"""What an operator writes of an invoicing entity is read whole or refused with a sentence."""

import copy
import json
from typing import Any

import pytest

from chalicelib.domain.parties.particulars import EntityParticulars
from tools.checkout import CHECKOUT
from tools.entity.document import BadRegistration, read_registration
from tools.samples.sealing_entity import PARTICULARS

PAGE = (CHECKOUT / "docs" / "seals.md").read_text("utf-8")
DEMO = CHECKOUT / "tools" / "local" / "demo"
GOOD: dict[str, object] = {
    "id": "cloud-cn",
    "names": {"zh": "云枢演示科技有限公司", "en": "Demo Cloud Technology Co., Ltd."},
    "invoice_issuer_names": ["Demo Cloud Ltd"],
    "remittance_account": {"bank": "示例银行", "account_name": "云枢", "account_number": "6200"},
    **PARTICULARS,
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
    assert registration.particulars == EntityParticulars(**PARTICULARS)


def test_the_example_in_the_page_for_operators_can_be_registered() -> None:
    [_, example] = PAGE.split("```json", 1)

    registration = read_registration(json.loads(example.split("```", 1)[0]))

    assert registration.artwork is None


def test_each_entity_of_the_demo_is_registered_somewhere_else() -> None:
    documents = json.loads((DEMO / "entities.json").read_text("utf-8"))

    registered = [read_registration(document).particulars for document in documents]

    for name in PARTICULARS:
        assert len({getattr(particulars, name) for particulars in registered}) == len(documents)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (None, "must be an object"),
        ([], "must be an object"),
        ("cloud-cn", "must be an object"),
        (without("id"), "the registration lacks id"),
        (without("registered_address"), "the registration lacks registered_address"),
        (
            {name: GOOD[name] for name in GOOD if name not in PARTICULARS},
            "lacks registered_address, unified_social_credit_code, tax_number, phone, email",
        ),
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
        (GOOD | {"invoice_issuer_names": list("abcdefghijklmnopqrstu")}, "more than 20 names"),
        (GOOD | {"remittance_account": "6200"}, "remittance_account must be an object"),
        (
            GOOD | {"remittance_account": {"bank": "b", "account_name": "n", "account_number": 6200}},
            "remittance_account.account_number must be one line",
        ),
        (GOOD | {"registered_address": "a\nb"}, "registered_address must be one line"),
        (
            GOOD | {"unified_social_credit_code": "913301060000000001"},
            "unified_social_credit_code does not end in its check digit",
        ),
        (GOOD | {"unified_social_credit_code": "9133"}, "unified_social_credit_code has 4 characters"),
        (GOOD | {"tax_number": "9133-0106"}, "tax_number must be 15 to 20 digits and capital letters"),
        (GOOD | {"phone": "12"}, "phone is no telephone number"),
        (GOOD | {"email": "a@b.cn, c@d.cn"}, "email must be one address"),
    ],
)
def test_a_faulty_document_is_refused_with_a_sentence(document: object, sentence: str) -> None:
    with pytest.raises(BadRegistration) as refused:
        read_registration(document)

    assert sentence in str(refused.value)
