"""Claims, statements and clerks at the same moment: no payment counts twice, nothing certain is missed."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.functional.claims.conftest import Bank, Payer
from tests.functional.test_races import at_once
from tests.support.payments import statement

ROUNDS = 6


def counted_payments(payer: Payer) -> Counter[str]:
    """How many claims each payment is matched to, as the claims tell it."""
    claims = payer.queue("matched")
    return Counter(payment["payment_id"] for claim in claims for payment in claim["payments"])


def test_two_statements_with_one_payment_each_and_one_claim_o1(payer: Payer, bank: Bank) -> None:
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            amount = f"{number + 1}.00"
            claim = payer.claim(amount=amount)
            contents = [statement(payer.row(amount=amount, transaction_id=f"{number}-{n}")) for n in (1, 2)]
            at_once(
                pool,
                lambda: bank.drops(contents[0], f"payments/one-{number}-a.csv"),  # noqa: B023
                lambda: bank.drops(contents[1], f"payments/one-{number}-b.csv"),  # noqa: B023
            )

            assert payer.now(claim)["status"] == "matched"  # whichever came first was alone
    assert len(payer.payments()) == ROUNDS
    assert set(counted_payments(payer).values()) == {1}


def test_the_same_statement_imported_by_two_functions_at_once_o1(payer: Payer, bank: Bank) -> None:
    rows = [payer.row(amount=f"{number + 1}.00") for number in range(5)]
    content = statement(*rows, *rows)
    claims = [payer.claim(amount=row["amount"]) for row in rows]

    with ThreadPoolExecutor(2) as pool:
        at_once(pool, *[lambda n=n: bank.drops(content, f"payments/same-{n}.csv") for n in range(2)])

    assert len(payer.payments()) + len(payer.payments("matched")) == 10
    assert [payer.now(claim)["status"] for claim in claims] == ["matched"] * 5
    assert set(counted_payments(payer).values()) == {1}


def test_two_claims_at_once_for_one_payment_o1(payer: Payer, bank: Bank) -> None:
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            amount = f"{number + 1}.00"
            bank.tells(payer.row(amount=amount))
            claims = at_once(pool, *[lambda: payer.claim(amount=amount)] * 2)  # noqa: B023

            assert sorted(claim["status"] for claim in claims) == ["matched", "open"]
    assert counted_payments(payer).total() == ROUNDS
    assert payer.payments() == []


def test_a_claim_and_its_payment_at_once_never_miss_each_other_o1(payer: Payer, bank: Bank) -> None:
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            amount = f"{number + 1}.00"
            content = statement(payer.row(amount=amount))
            at_once(
                pool,
                lambda: bank.drops(content, f"payments/each-{number}.csv"),  # noqa: B023
                lambda: payer.claim(amount=amount),  # noqa: B023
            )

    assert counted_payments(payer).total() == ROUNDS
    assert payer.payments() == []


def test_two_clerks_with_one_payment_and_one_clerk_with_a_withdrawing_customer_o1(
    payer: Payer, bank: Bank
) -> None:
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            amount = f"{number + 1}.00"
            claims = [payer.claim(amount=amount, note=note) for note in ("one", "two")]
            bank.tells(payer.row(amount=amount))
            [payment] = payer.payments()
            match = partial(payer.decides, what="match", payment_id=payment["payment_id"], reason="mine")
            replies = at_once(pool, *[partial(match, claim) for claim in claims])
            assert sorted(reply.status for reply in replies) == [200, 409]

            other = next(c for c, reply in zip(claims, replies, strict=True) if reply.status == 409)
            path = f"/{other['claim_id']}/withdraw"
            decided = at_once(
                pool,
                lambda: payer.decides(other, "reject", reason="a double"),  # noqa: B023
                lambda: payer.call("POST", path),  # noqa: B023
            )
            assert sorted(reply.status for reply in decided) == [200, 409]
    assert set(counted_payments(payer).values()) == {1}
