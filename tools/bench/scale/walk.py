"""Every route of the API, called in an order in which each can be called."""

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from chalicelib.bootstrap import Services
from tools.bench.scale import customers, desk
from tools.bench.scale.asked import Asked, Whom
from tools.bench.scale.scene import Scene

Walk = Generator[Asked, Any, None]

WITHOUT_RECORDS: Mapping[str, tuple[str, ...]] = {
    "GET /api/health": (),
    "GET /api/openapi.json": (),
    "GET /api/provider": (),
    "GET /api/products": (),
    "GET /api/products/{product}/terms": ("domain-name",),
    "GET /api/checklist.css": (),
}
"""They answer from what is deployed."""


def everything(services: Services, folder: Path) -> Walk:
    """Gives each call and takes what it was answered."""
    scene = Scene(services, folder)
    for route, names in WITHOUT_RECORDS.items():
        yield Asked(route, names, whom=Whom.ANYBODY)
    yield from customers.look(scene)
    yield from customers.keep_contacts(scene)
    yield from customers.request_contracts(scene)
    yield from customers.want_paper(scene)
    yield from customers.claim_payments(scene)
    yield from customers.open_tickets(scene)
    yield from desk.look(scene)
    yield from desk.drive_sealings(scene)
    yield from desk.decide_claims(scene)
    yield from desk.mail_paper(scene)
    yield from desk.answer_tickets(scene)
    yield Asked(
        "POST /api/verify", body=b"%PDF-1.7 of nobody", whom=Whom.ANYBODY, media_type="application/pdf"
    )
