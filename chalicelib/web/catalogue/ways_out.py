"""Where somebody goes on whose request was refused: said with each order and bill, and with each refusal."""

from collections.abc import Mapping
from urllib.parse import quote

from chalicelib.web.edge.answers import WayOut, WayOutAnswer

_WAYS_OUT: Mapping[str, WayOut] = {
    "offline_contract_only": "ticket",
    "marketplace_ticket": "ticket",
    "invoicing_entity_unknown": "ticket",
    "negative_total": "ticket",
    "name_not_printable": "ticket",
    "text_not_printable": "ticket",
    "domain_payment_required": "checklist",
    "contact_service_provider": "provider",
    "already_contracted": "contract",
    "order_expired": "order_list",
    "order_cancelled": "order_list",
    "identity_not_verified": "verification",
    "contact_needed": "contacts",
}


def way_out(code: str | None, facts: Mapping[str, object], order_id: str | None) -> WayOutAnswer | None:
    """None for a code without a way out. With an order, a ticket and the checklist are about it."""
    kind = _WAYS_OUT.get(code or "")
    if kind is None:
        return None
    urls: dict[WayOut, str] = {
        "contract": f"/api/contracts/{facts.get('contract_id')}",
        "order_list": "/api/orders",
        "ticket": "/api/tickets",
        "contacts": "/api/contacts",
    }
    if order_id is not None:
        order = quote(order_id, safe="")
        urls["ticket"] = f"/api/tickets/new?order_id={order}"
        urls["checklist"] = f"/api/orders/{order}/checklist"
    partner = facts.get("partner")
    return WayOutAnswer(kind=kind, url=urls.get(kind), name=str(partner) if partner else None)
