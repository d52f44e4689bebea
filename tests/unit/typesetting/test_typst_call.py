import time
from datetime import UTC, datetime

from chalicelib.adapters.typesetting import TypstTypesetter, compiler
from tools.bench.documents.contents import another_contract
from tools.bench.documents.typst_call import typst_time

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def test_the_time_of_typst_is_a_part_of_the_whole_and_is_measured_for_as_long_as_it_is_asked_for(
    typesetter: TypstTypesetter,
) -> None:
    call = compiler.call_of_typst
    started = time.perf_counter()

    with typst_time() as spent:
        typesetter.typeset(another_contract(1, NOW))

    assert 0 < spent.seconds < time.perf_counter() - started
    assert spent.of_processor > 0
    assert compiler.call_of_typst is call


def test_no_contract_of_the_benchmark_is_like_another() -> None:
    one, other = another_contract(2, NOW), another_contract(2, NOW)

    assert one.contract_number != other.contract_number
    assert one.customer_name != other.customer_name
    assert {line.reference for line in one.lines}.isdisjoint(line.reference for line in other.lines)
    assert one.total != other.total
