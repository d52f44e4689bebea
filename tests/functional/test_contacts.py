"""Contacts and addresses: their customer keeps them, upstream's are read-only, and no draft loses one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.domain.common.errors import Stale
from tests.functional.test_races import at_once
from tests.support.service import Reply, Service
from tools.samples.factories import a_contact, an_account, an_order

LI = {
    "name": "李娜",
    "phone": "+86 138 0013 8000",
    "address": "杭州市西湖区文二路2号",
    "postal_code": "310012",
}


def added(service: Service, **more: Any) -> dict[str, Any]:
    reply = service.call("POST", "/api/contacts", LI | more)
    assert reply.status == 201, reply.body
    return dict(reply.json)


def contacts(service: Service) -> dict[str, dict[str, Any]]:
    return {it["contact_id"]: it for it in service.call("GET", "/api/contacts").json["items"]}


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.json["code"]


def test_a_customer_adds_changes_and_deletes_a_contact_c10(service: Service) -> None:
    service.seeded()

    contact = added(service, email="li@example.com")
    path = f"/api/contacts/{contact['contact_id']}"
    changed = service.call("PUT", path, {"name": "Li Na", "default": True})

    assert (contact["source"], contact["default"]) == ("own", False)
    assert changed.json == contact | {"name": "Li Na", "default": True}
    assert {key: it["default"] for key, it in contacts(service).items()} == {
        "c-1": False,
        contact["contact_id"]: True,
    }
    assert service.call("DELETE", path).status == 204
    assert {key: it["default"] for key, it in contacts(service).items()} == {"c-1": True}
    assert service.call("DELETE", path).status == 404
    assert service.call("PUT", path, {"name": "Li Na"}).status == 404
    assert service.call("GET", "/api/me").json["contacts"] == [*contacts(service).values()]


def test_the_first_contact_is_the_default_and_stays_it_until_another_is_made_it_c10(service: Service) -> None:
    service.seeded(account=an_account(contacts=()))

    first, second = added(service), added(service, name="Second", default=False)
    service.call("PUT", f"/api/contacts/{first['contact_id']}", {"default": False})

    assert [it["default"] for it in contacts(service).values()] == [True, False]
    service.services.accounts.put_upstream(an_account(version=2, row=1))  # brings a default of its own
    assert [it["contact_id"] for it in contacts(service).values() if it["default"]] == [first["contact_id"]]
    assert second["default"] is False


def test_upstreams_contacts_are_read_only_except_for_being_the_default_c10(service: Service) -> None:
    other = a_contact(contact_id="c-2", default=False)
    service.seeded(account=an_account(contacts=(a_contact(), other)))
    path = "/api/contacts/c-2"

    renamed = service.call("PUT", path, {"name": "Somebody else", "default": True})
    chosen = service.call("PUT", path, {"name": other.name, "default": True})

    assert refused(renamed) == refused(service.call("DELETE", path)) == (409, "contact_managed_upstream")
    assert (chosen.status, chosen.json["default"]) == (200, True)
    assert [it["default"] for it in contacts(service).values()] == [False, True]


def test_own_contacts_and_the_choice_stay_when_upstream_replaces_its_own_c10(service: Service) -> None:
    service.seeded()
    contact = added(service, default=True)

    service.services.accounts.put_upstream(
        an_account(version=2, row=1, contacts=(a_contact(contact_id="c-9", default=True),))
    )

    assert {key: it["default"] for key, it in contacts(service).items()} == {
        "c-9": False,
        contact["contact_id"]: True,
    }


def test_a_contact_that_cannot_be_reached_is_refused_field_by_field_c10(service: Service) -> None:
    service.seeded()

    reply = service.call("POST", "/api/contacts", LI | {"phone": "12345", "email": "nobody"})

    assert refused(reply) == (422, "fields_invalid")
    assert [(error["pointer"], error["code"]) for error in reply.json["errors"]] == [
        ("/phone", "phone_invalid"),
        ("/email", "email_invalid"),
    ]
    assert refused(service.call("POST", "/api/contacts", {"name": "Li"})) == (400, "request_invalid")
    assert refused(service.call("PUT", "/api/contacts/c-1", {})) == (400, "request_invalid")
    assert list(contacts(service)) == ["c-1"]


def test_a_contact_on_a_draft_cannot_be_deleted_until_the_draft_has_another_or_is_gone_c10(
    service: Service,
) -> None:
    order = an_order()
    service.seeded(order, an_order())
    contact = added(service)
    path = f"/api/contacts/{contact['contact_id']}"
    draft = service.draft(order.order_id, contact_id=contact["contact_id"])

    held = service.call("DELETE", path)
    service.call("PATCH", f"/api/contracts/{draft['contract_id']}", {"contact_id": "c-1"})
    freed = service.call("DELETE", path)

    assert refused(held) == (409, "contact_in_use")
    assert draft["contract_number"] in held.json["detail"]
    assert freed.status == 204
    gone = service.call(
        "PATCH", f"/api/contracts/{draft['contract_id']}", {"contact_id": contact["contact_id"]}
    )
    assert refused(gone) == (422, "contact_unknown")


def test_a_contact_reselected_for_a_draft_or_taken_as_the_default_is_held_too_c10(service: Service) -> None:
    first, second = an_order(), an_order()
    service.seeded(first, second)
    chosen, default = added(service), added(service, default=True)
    draft = service.draft(first.order_id, contact_id="c-1")
    service.call("PATCH", f"/api/contracts/{draft['contract_id']}", {"contact_id": chosen["contact_id"]})
    service.draft(second.order_id)

    for contact in (chosen, default):
        held = service.call("DELETE", f"/api/contacts/{contact['contact_id']}")

        assert refused(held) == (409, "contact_in_use")


def test_a_finalized_contract_keeps_what_it_says_and_does_not_hold_the_contact_c10_c14(
    service: Service,
) -> None:
    order = an_order()
    service.seeded(order)
    contact = added(service)
    path = f"/api/contacts/{contact['contact_id']}"
    draft = service.draft(order.order_id, contact_id=contact["contact_id"])
    service.call("POST", f"/api/contracts/{draft['contract_id']}/finalize")

    service.call("PUT", path, {"name": "Somebody else"})
    deleted = service.call("DELETE", path)

    assert deleted.status == 204
    assert service.contract(draft["contract_id"])["contact"]["name"] == contact["name"]


def test_what_was_decided_before_a_draft_took_a_contact_is_not_written_after_it_c10(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    contact_id = added(service)["contact_id"]
    book = service.services.accounts.with_book("acme")[1]
    service.draft(order.order_id, contact_id=contact_id)

    with pytest.raises(Stale):
        service.services.ledger.commit(Change(address_books=(book.without(contact_id, ()),)))

    assert contact_id in contacts(service)


@pytest.mark.parametrize("way", ["request", "reselect"])
def test_taking_and_deleting_a_contact_at_once_never_leaves_a_draft_without_it_c10(
    service: Service, way: str
) -> None:
    service.seeded()
    outcomes = set()
    for _ in range(6):
        order = an_order()
        service.store(order)
        contact_id = added(service)["contact_id"]
        draft = service.draft(order.order_id, contact_id="c-1") if way == "reselect" else None

        def take() -> Reply:
            if draft is None:  # noqa: B023 - called before the next round
                return service.request(order.order_id, contact_id=contact_id, language="en")  # noqa: B023
            path = f"/api/contracts/{draft['contract_id']}"  # noqa: B023
            return service.call("PATCH", path, {"contact_id": contact_id})  # noqa: B023

        with ThreadPoolExecutor(2) as pool:
            taken, deleted = at_once(
                pool,
                take,
                lambda: service.call("DELETE", f"/api/contacts/{contact_id}"),  # noqa: B023
            )

        outcomes.add((taken.status, deleted.status))
        assert (contact_id in contacts(service)) == (deleted.status == 409)
    assert outcomes <= {(201, 409), (200, 409), (422, 204)}, outcomes


def test_defaults_chosen_at_once_leave_one_default_c10(service: Service) -> None:
    service.seeded()
    paths = [f"/api/contacts/{added(service)['contact_id']}" for _ in range(6)]

    with ThreadPoolExecutor(6) as pool:
        replies = at_once(
            pool, *[lambda path=path: service.call("PUT", path, {"default": True}) for path in paths]
        )

    assert {reply.status for reply in replies} == {200}
    assert [it["default"] for it in contacts(service).values()].count(True) == 1


def test_somebody_elses_contact_does_not_exist_c10_e14(service: Service) -> None:
    service.seeded()
    service.services.accounts.put_upstream(an_account(account_id="other", billing_account_ids=("other",)))
    path = f"/api/contacts/{added(service)['contact_id']}"

    assert service.call("PUT", path, {"default": True}, account="other").status == 404
    assert service.call("DELETE", path, account="other").status == 404
    assert refused(service.call("POST", "/api/contacts", LI, account="nobody")) == (404, "account_unknown")
