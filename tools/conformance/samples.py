"""Contracts to look at: each language, each kind of line, with terms and without, draft and sealed."""

from chalicelib.adapters.sealing import PyhankoSealer
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.contract.contents import ContractContent, Language, Source, TermsAnnex
from tools.provider import terms_of_provider
from tools.samples import sealing_parts as parts
from tools.samples.contract_contents import DRAWN_UP_AT, a_bill_line, a_content, a_line, money
from tools.samples.factories import a_customers_particulars, an_entitys_particulars

_typesetter = TypstTypesetter()


def terms_annex() -> TermsAnnex:
    found = terms_of_provider().of("web-hosting")
    if found is None:
        raise LookupError("web hosting has terms")
    return found.annex(found.in_force(DRAWN_UP_AT))


_PARTICULARS = {
    "provider_particulars": an_entitys_particulars(),
    "customer_particulars": a_customers_particulars(),
}
SAMPLES: dict[str, ContractContent] = {
    "Chinese, 60 lines": a_content(language=Language.ZH, lines=(a_line(),) * 60),
    "English, with terms": a_content(language=Language.EN, annexes=(terms_annex(),), **_PARTICULARS),
    "bilingual, with terms": a_content(annexes=(terms_annex(),), **_PARTICULARS),
    "bilingual, pay-as-you-go and rounding": a_content(
        lines=(a_line(cash_payable=None), *(a_line(cash_payable=money("0.333")),) * 3)
    ),
    "bilingual, unpaid": a_content(
        lines=(a_line(service_period=None, period_is_duration=True),), valid_until=DRAWN_UP_AT
    ),
    "bilingual, bill": a_content(source=Source.BILLS, lines=(a_bill_line(),) * 20, contact=None),
}


def typeset(content: ContractContent) -> bytes:
    return _typesetter.typeset(content)


def sealed(base: bytes) -> bytes:
    keys = parts.LocalKeys()
    entity = parts.entity("conformance", parts.chain_for(keys.make("conformance")))
    return PyhankoSealer(keys, "Asia/Shanghai").seal(
        base,
        entity=entity,
        artwork=parts.artwork(),
        contract_number="CC-7K3M-9QXD-42TN-P",
        signed_at=parts.NOW,
    )
