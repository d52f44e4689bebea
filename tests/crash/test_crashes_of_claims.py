"""Claims and statements, each call going wrong once in each way: matched once, or not at all, and told so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.identifiers import new_contract_id
from chalicelib.adapters.s3.slips import _uploaded
from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.claims.claim_story import told
from chalicelib.application.ports import Change, FeedResult
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import ClaimedContract, RemittanceClaim
from chalicelib.domain.common.history import Action
from chalicelib.domain.contract.contracts import Status
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import ACTOR, Scene
from tests.support.crash_points.use_cases import UseCase
from tests.support.payments import ACCOUNT, NAME, a_claim, a_payment, row, statement, yuan
from tests.support.providers_day import providers_day
from tests.support.slips import a_png

SLIP = "the-slip"


def a_contract(scene: Scene) -> None:
    scene.remits = True
    scene.hold(Status.DRAFT, scene.paid())


def number_of(scene: Scene) -> str:
    contract = scene.world.calm.contracts.get(scene.contract_id)
    assert contract is not None
    return contract.contract_number


def store(scene: Scene, claims: int = 0, **paid: Any) -> None:
    """Claims of one payment, and the payment, as they are stored when they do not fit by themselves."""
    day, number = providers_day(scene.world.began), number_of(scene)
    stored = [
        a_claim(
            number,
            claim_id=new_contract_id(scene.now - timedelta(seconds=claims - n)),
            account_id=scene.account_id,
            contract=ClaimedContract(scene.contract_id, number, ACCOUNT),
            paid_on=day,
            created_at=scene.now - timedelta(seconds=claims - n),
        )
        for n in range(claims)
    ]
    told_of = [told(it, Action.REMITTANCE_CLAIMED, now=it.created_at, actor=ACTOR) for it in stored]
    payment = a_payment(number, payment_id=f"payment-of-{scene.account_id}", received_on=day, **paid)
    scene.world.calm.ledger.commit(
        Change(
            claims=tuple(stored),
            claim_entries=tuple(entry for entries, _ in told_of for entry in entries),
            history=tuple(entry for _, entries in told_of for entry in entries),
            payments=(payment,),
        )
    )


def paid_with_a_slip(scene: Scene) -> None:
    a_contract(scene)
    store(scene)
    calm = scene.world.calm
    bucket, key = calm.settings.documents_bucket, _uploaded(scene.account_id, SLIP)
    calm.s3.put_object(Bucket=bucket, Key=key, Body=a_png())


def claimed_and_told_by_the_bank(scene: Scene) -> None:
    a_contract(scene)
    claim()(scene, scene.world.calm)
    row_of_it = row(number_of(scene), date=f"{providers_day(scene.world.began)}")
    scene.dropped("payments/{}.csv", statement(row_of_it))


def claimed_and_partly_paid(scene: Scene) -> None:
    a_contract(scene)
    store(scene, claims=1, amount=yuan("700"))


def claimed_twice_and_paid(scene: Scene) -> None:
    a_contract(scene)
    store(scene, claims=2)


def claim(key: str | None = None, slip_id: str | None = None) -> Callable[[Scene, Services], RemittanceClaim]:
    def action(scene: Scene, services: Services) -> RemittanceClaim:
        scene.key = key
        request = ClaimRequest(
            account_id=scene.account_id,
            actor=ACTOR,
            payer=NAME,
            bank="示例银行",
            account="6222",
            amount=yuan("1200.00").amount,
            currency="CNY",
            paid_on=providers_day(scene.world.began),
            contract_id=scene.contract_id,
            slip_id=slip_id,
            idempotency_key=key,
        )
        return services.claim_payment(request, scene.now)

    return action


def imported(scene: Scene, services: Services) -> FeedResult:
    assert scene.drop is not None
    return services.import_feed_file(*scene.drop, scene.now)


def the_claim(scene: Scene) -> RemittanceClaim:
    return scene.world.calm.claims.page(scene.account_id, None, 100, None).items[-1]


def match(scene: Scene, services: Services) -> RemittanceClaim:
    payment_ids = [f"payment-of-{scene.account_id}"]
    return services.decide_claim.match(
        the_claim(scene).claim_id, payment_ids, reason="the rest follows", actor=ACTOR, now=scene.now
    )


def withdraw(scene: Scene, services: Services) -> RemittanceClaim:
    return services.withdraw_claim(scene.account_id, the_claim(scene).claim_id, actor=ACTOR, now=scene.now)


USE_CASES = [
    UseCase("claim of a payment, with a slip", paid_with_a_slip, claim("a key", SLIP), ["draft"]),
    UseCase("statement with a claim's payment", claimed_and_told_by_the_bank, imported, ["draft"]),
    UseCase("match of a part", claimed_and_partly_paid, match, ["draft"], once_done="claim_not_open"),
    UseCase(
        "withdrawal of a double", claimed_twice_and_paid, withdraw, ["draft"], once_done="claim_not_open"
    ),
]


@pytest.mark.parametrize("fault", EACH_FAULT)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_a_claim_and_its_payment_agree_o1(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
