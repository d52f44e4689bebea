"""Staff search the desk."""

from chalicelib.application.desk.searching import Hit, Hits
from chalicelib.web.desk.answers import FoundAnswer, FoundOfAKindAnswer, SearchAnswer
from chalicelib.web.desk.bodies import SearchQuery
from chalicelib.web.edge.calls import WithQuery


def found(call: WithQuery[SearchQuery]) -> SearchAnswer:
    """What was looked for is not logged: it is a customer's name or number."""
    findings = call.services.search_desk.for_caller(call.someone, call.query.q, call.now)
    return SearchAnswer(
        contracts=_of_a_kind(findings.contracts),
        orders=_of_a_kind(findings.orders),
        parcels=_of_a_kind(findings.parcels),
        customers=_of_a_kind(findings.customers),
        claims=_of_a_kind(findings.claims),
    )


def _of_a_kind(hits: Hits) -> FoundOfAKindAnswer:
    return FoundOfAKindAnswer(items=[_hit(it) for it in hits.items], there_are_more=hits.there_are_more)


def _hit(hit: Hit) -> FoundAnswer:
    row, paper = hit.row, hit.paper
    paper_request_id = paper.paper_request_id if paper else row.paper_request_id if row else None
    paper_status = paper.status if paper else row.paper_status if row else None
    return FoundAnswer(
        named=hit.named,
        account_id=hit.account_id,
        customer_name=hit.customer_name,
        contract_id=row.contract_id if row else None,
        contract_number=row.contract_number if row else None,
        contract_status=hit.status,
        paper_request_id=paper_request_id,
        paper_status=paper_status,
        claim_id=hit.claim.claim_id if hit.claim else None,
        claim_status=hit.claim.status if hit.claim else None,
    )
