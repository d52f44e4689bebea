"""Terms of Service, the business checklist, and the mails, of one provider."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.adapters.checklist import JinjaChecklist
from chalicelib.adapters.letters import JinjaLetters
from chalicelib.adapters.typesetting import TypstLeaflets
from chalicelib.bootstrap import ASSETS
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.occasions import Occasion, OccasionKind
from chalicelib.domain.parties.parties import RemittanceAccount
from chalicelib.domain.provider.profile import ProviderProfile
from chalicelib.domain.requesting.checklist import Checklist
from tools.contract_text.kinds import content_of
from tools.preview.contracts import CUSTOMER, IN_TWO_WEEKS, SITE, as_of
from tools.provider import terms_of_provider
from tools.samples.contract_contents import DRAWN_UP_AT, money
from tools.samples.factories import an_entity, an_unpaid_order


def leaflets(profile: ProviderProfile) -> Iterator[tuple[str, bytes]]:
    yield from _terms(profile)
    yield from _checklists(profile)
    yield from _mails(profile)


def _terms(profile: ProviderProfile) -> Iterator[tuple[str, bytes]]:
    typesetter, shipped = TypstLeaflets(), terms_of_provider()
    seen = set()
    for product in profile.products:
        terms = shipped.of(product)
        if terms is None or terms.title in seen:
            continue
        seen.add(terms.title)
        annex = terms.annex(terms.in_force(DRAWN_UP_AT))
        if annex.document_sha256:
            yield f"terms-{product}.pdf", shipped.document(annex.document_sha256)
        else:
            yield f"terms-{product}.pdf", typesetter.typeset_terms(annex, Language.BILINGUAL)


def _checklists(profile: ProviderProfile) -> Iterator[tuple[str, bytes]]:
    """Of an unpaid domain name, where the provider has them."""
    row = next((each for each in profile.products.values() if each.domain_names), None)
    if row is None:
        return
    account = RemittanceAccount("Example Bank", profile.names.zh, "0000 1111 2222")
    entity = an_entity(names=profile.names, remittance_account=account)
    order = an_unpaid_order(
        product=row.product,
        service_name=f"{row.name.zh} {row.name.en}",
        service_type="domain_registration",
        configuration="example.com",
        seller=row.seller,
        placed_at=DRAWN_UP_AT,
        cash_payable=money("69.00", profile.currencies[0]),
    )
    sheets = JinjaChecklist(ASSETS / "checklist", profile.time_zone, "checklist.css", profile.sellers)
    for language in ("en", "zh"):
        sheet = sheets.sheet(Checklist(order, IN_TWO_WEEKS, CUSTOMER, entity), language, DRAWN_UP_AT)
        yield f"checklist-{language}.html", sheets.page(sheet).encode()
        yield f"checklist-{language}.pdf", TypstLeaflets().typeset_sheet(sheet)
    yield "checklist.css", sheets.styles().encode()


def _mails(profile: ProviderProfile) -> Iterator[tuple[str, bytes]]:
    letters = JinjaLetters(ASSETS / "mail", SITE, profile.time_zone, profile.site_name)
    content = as_of(profile, content_of("unpaid", Language.BILINGUAL))
    contract = Contract(
        contract_id="c-1",
        contract_number=content.contract_number,
        account_id="a-1",
        source=Source.ORDERS,
        source_ids=("o-1",),
        status=Status.OFFICIAL,
        entity_id="e-1",
        entity_names=profile.names,
        content=content,
        created_at=DRAWN_UP_AT,
        created_by="a-1",
        revision=1,
        base_sha256="0" * 64,
        unpaid={"o-1": IN_TWO_WEEKS},
        sealed_at=DRAWN_UP_AT,
    )
    for kind in OccasionKind:
        letter = letters.write(contract, Occasion(kind, IN_TWO_WEEKS, 7), DRAWN_UP_AT + timedelta(days=7))
        yield f"mail-{kind.value}.html", letter.html.encode()
        yield f"mail-{kind.value}.txt", f"{letter.subject}\n\n{letter.text}".encode()
