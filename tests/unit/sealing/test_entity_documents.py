"""What an operator writes of an invoicing entity is read whole or refused with a sentence."""

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.domain.parties.particulars import EntityParticulars
from chalicelib.domain.provider.profile import ProviderProfile
from tests.support.own_provider import NORDWOLKE
from tests.support.shipped_provider import FOLDER
from tools.checkout import CHECKOUT
from tools.entity.artwork import imported_artwork
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


OF_BERLIN = {
    "registered_address": "Beispielstraße 17, 10117 Berlin",
    "registration_number": "Amtsgericht Charlottenburg HRB 117 B",
    "tax_number": "DE000000117",
    "phone": "030 55500117",
    "email": "vertrag@nordwolke.example",
}
BERLIN = {name: GOOD[name] for name in GOOD if name not in PARTICULARS} | OF_BERLIN


def test_an_entity_elsewhere_has_the_numbers_that_the_profile_names_c13() -> None:
    """A number without a country's code is one of the provider's country."""
    registration = read_registration(BERLIN, profile_of(NORDWOLKE))

    assert registration.particulars == EntityParticulars(
        unified_social_credit_code="",
        registration_called_zh="商业登记号",
        registration_called_en="Commercial register",
        tax_called_zh="增值税识别号",
        tax_called_en="VAT ID",
        **OF_BERLIN,
    )


def test_the_example_of_an_entity_elsewhere_can_be_registered_with_its_seal() -> None:
    file = CHECKOUT / "examples" / "entities" / "nordwolke.json"

    registration = read_registration(json.loads(file.read_text("utf-8")), profile_of(NORDWOLKE))

    assert registration.names == profile_of(NORDWOLKE).names
    assert registration.artwork is not None
    assert imported_artwork(file.parent / registration.artwork).startswith(b"%SealArtwork")


def test_an_entity_in_china_may_belong_to_a_provider_elsewhere() -> None:
    told = read_registration(GOOD, profile_of(NORDWOLKE)).particulars

    assert (told.unified_social_credit_code, told.registration_number) == ("913301060000000000", "")


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (
            BERLIN | {"registration_number": "HRB"},
            "registration_number is no Commercial register, such as Amtsgericht Charlottenburg HRB 117 B",
        ),
        (BERLIN | {"tax_number": "117"}, "tax_number is no VAT ID, such as DE000000117: DE[0-9]{9}"),
        (
            BERLIN | {"phone": "0571-8502 2088 0000 0"},
            "phone is no telephone number; one outside of DE begins",
        ),
        (BERLIN | {"unified_social_credit_code": "913301060000000000"}, "has the unknown unified_social"),
    ],
)
def test_numbers_that_the_profile_does_not_know_are_refused(
    document: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadRegistration) as refused:
        read_registration(document, profile_of(NORDWOLKE))

    assert sentence in str(refused.value)


def test_without_a_word_in_the_profile_no_entity_is_registered_elsewhere() -> None:
    with pytest.raises(BadRegistration, match=r"entity_numbers in docs/provider\.md"):
        read_registration(BERLIN, replace(profile_of(FOLDER), entity_numbers=None))


def profile_of(folder: Path) -> ProviderProfile:
    return read_provider_profile(folder / "provider.json")


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
