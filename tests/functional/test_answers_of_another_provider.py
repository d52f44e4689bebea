"""The API answers with what the provider's folder names, and with nothing of the one that ships."""

from __future__ import annotations

import json

from tests.support.service import Service
from tests.support.shipped_provider import PROFILE
from tests.support.words_of_the_demo import GENERIC, words_of_the_demo
from tools.samples.factories import an_order, an_unpaid_order

QUESTION = {
    "region": "Sichuan",
    "contract_ip": "192.0.2.1",
    "destination_ip": "192.0.2.1",
    "filed_ip": "192.0.2.1",
    "server_region": "四川",
}
NAMED_BY_RULES = {"Domain name", "域名", "邮政"}
"""What the rules themselves call a kind of product, and half of the Chinese for a postal code."""


def shown_of_the_demo() -> set[str]:
    """But for the name of its company, which the entity of the samples bears."""
    words = words_of_the_demo() | (GENERIC - NAMED_BY_RULES) | {PROFILE.mailing.phone}
    return words - {PROFILE.names.zh, PROFILE.names.en}


def test_no_answer_has_a_word_of_the_demos_o2_o3_o5(service: Service) -> None:
    offline, unpaid = an_order(product="dedicated-host"), an_unpaid_order(service_name="Jay compute")
    service.seeded(offline, unpaid)
    asked = {"source": "orders", "ids": [offline.order_id]}
    ticket = {"kind": "question", "subject": "When?", "text": "By when do you answer?"}
    calls: tuple[tuple[str, str, object], ...] = (
        ("GET", "/api/provider", None),
        ("GET", "/api/products", None),
        ("POST", "/api/contracts", asked),
        ("POST", "/api/tickets", ticket),
        ("POST", "/api/icp-checks", QUESTION),
        ("POST", "/api/icp-checks", QUESTION | {"region": "Elsewhere"}),
        ("GET", f"/api/orders/{unpaid.order_id}", None),
    )

    answers = [
        service.call(method, path, body, headers={"Accept-Language": language}).json
        for language in ("en", "zh")
        for method, path, body in calls
    ]

    said = json.dumps(answers, ensure_ascii=False)
    assert [word for word in shown_of_the_demo() if word in said] == []
    for word in ("Fundy Data Inc.", "America/Halifax", "Wolverine care", '"opens": "10:15"', "四川"):
        assert word in said
