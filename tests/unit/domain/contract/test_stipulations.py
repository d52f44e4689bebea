"""A draft still says what the provider lays down, whichever release drew it up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chalicelib.domain.contract.contents import Stipulations
from chalicelib.domain.parties.parties import Names

TODAY = Stipulations(
    True,
    Decimal("0.05"),
    Names("中华人民共和国法律", "the laws of the People's Republic of China"),
    Names("{place}有管辖权的人民法院", "the people’s court with jurisdiction at {place}"),
    Names(
        "《中华人民共和国电子签名法》",
        "the Electronic Signature Law of the People’s Republic of China",
    ),
    Names("合同中心", "the contract centre"),
    "zh",
    special_vat_invoices=True,
)
"""What the provider laid down that shipped when records began to say all of it."""
OF_BEFORE = Stipulations(True, Decimal("0.05"), TODAY.law)
"""As records have it from when court, law of signatures and the site's name were words of the template."""


def test_a_draft_of_before_says_what_the_template_laid_down_then() -> None:
    assert OF_BEFORE.is_still(TODAY)
    assert TODAY.is_still(TODAY)


@pytest.mark.parametrize(
    "changed",
    [
        {"court": Names("某法院", "another court")},
        {"signature_law": Names("某法", "another act")},
        {"site": Names("某站", "another site")},
        {"law": Names("某国法律", "the laws of another country")},
        {"prevailing_language": "en"},
        {"special_vat_invoices": False},
        {"tax_included": False},
        {"late_payment_daily_percent": None},
    ],
    ids=lambda it: next(iter(it)),
)
def test_a_draft_of_before_is_out_of_date_once_the_provider_lays_down_something_else(
    changed: dict[str, object],
) -> None:
    assert not OF_BEFORE.is_still(replace(TODAY, **changed))  # type: ignore[arg-type]
