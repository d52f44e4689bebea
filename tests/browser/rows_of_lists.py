"""Records with all that makes a list's row high, where no stack has them."""

from typing import Any

OTHER_LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "claims": (
        "remittance-claims",
        {
            "status": "rejected",
            "detail": "No such payment has come in by the day that you name. " * 3,
            "payer": "杭州示例科技有限公司",
            "date": "2026-11-20",
            "amount": {"amount": "1200.00", "currency": "CNY"},
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "created_at": "2026-11-21T02:30:00Z",
        },
    ),
    "tickets": (
        "tickets",
        {
            "status": "open",
            "kind": "offline_contract",
            "subject": "Contract for an order of long ago " * 3,
            "answer_due_at": "2026-11-20T02:30:00Z",
            "is_overdue": True,
            "opened_at": "2026-11-19T02:30:00Z",
            "changed_at": "2026-11-19T02:30:00Z",
        },
    ),
    "mailing": (
        "paper-requests",
        {
            "status": "returned",
            "return_reason": "Nobody there",
            "returned_at": "2026-11-20T02:30:00Z",
            "contract_id": "c-1",
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "copies": 2,
            "actions": [],
            "requested_at": "2026-11-10T02:30:00Z",
            "mailed_at": "2026-11-14T02:30:00Z",
            "carrier": "Post",
            "tracking_number": "EA123456789CN",
            "tracking_url": None,
            "carrier_names": None,
            "recipient": {
                "name": "王小明",
                "phone": "+86 571 8888 0000",
                "postal_code": "310030",
                "country": "CN",
                "address": "杭州市西湖区文一西路1号",
            },
        },
    ),
}
"""Where each is read, and a record with all that makes its row high."""


DESK_LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "desk-paper": (
        "desk/paper-requests",
        OTHER_LISTS["mailing"][1]
        | {
            "status": "requested",
            "contract_status": "voided",
            "overdue": True,
            "prints": 2,
            "notices": [{"code": "void_requested", "detail": "Its contract has ended."}],
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司",
            "age_seconds": 864_000,
            "mail_from": "2026-11-20",
            "mail_by": "2026-11-26",
            "tracking_number": None,
        },
    ),
    "desk-claims": (
        "desk/remittance-claims",
        OTHER_LISTS["claims"][1]
        | {
            "reference": "For the contract of November " * 3,
            "reason": "No such payment has come in. " * 3,
            "decided_by": "tang",
            "decided_by_name": "Tang Yi",
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司",
            "age_seconds": 864_000,
        },
    ),
    "desk-tickets": (
        "desk/tickets",
        OTHER_LISTS["tickets"][1]
        | {"account_id": "demo-company", "customer_name": "杭州示例科技有限公司", "age_seconds": 864_000},
    ),
    "desk-sealing": (
        "desk/sealing",
        {
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司" * 3,
            "status": "failed",
            "reason": "entity_changed",
            "since": "2026-11-20T02:30:00Z",
            "age_seconds": 864_000,
            "retry_proposed_by": "zhou",
            "retry_proposed_by_name": "Zhou Min",
        },
    ),
    "desk-intake": (
        "desk/intake",
        {
            "line": 1_048_576,
            "code": "field_invalid",
            "detail": "order_id",
            "faults": [
                {
                    "code": "field_invalid",
                    "detail": "order_id: String should have at most 64 characters " * 4,
                },
                {"code": "field_missing", "detail": "account_id"},
            ],
            "at": "2026-11-20T02:30:00Z",
        },
    ),
}

IDS = ("contract_id", "claim_id", "ticket_id", "paper_request_id", "file")
