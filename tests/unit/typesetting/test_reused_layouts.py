"""typst reuses layouts of one document in the next, unless what differs is in `sys.inputs` or in styles."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.compiler import TypstCompiler
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import ContractContent
from tools.samples.contract_contents import a_content, a_line


def another(number: int) -> ContractContent:
    """Nothing that a contract is about is as in the one before."""
    content = a_content()
    return replace(
        content,
        contract_number=f"CC-2026-AAAA-AAAA-{number:04}-A",
        drawn_up_at=content.drawn_up_at + timedelta(minutes=number),
        customer_name=f"示例科技{number}有限公司",
        lines=(a_line(reference=f"2026000000{number:04}", service_name=f"Service {number}"),),
        verification_url=f"https://contracts.example/verify/{number:04}",
    )


def processor_time(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


def test_the_next_contract_takes_much_less_than_the_first() -> None:
    typesetter, compiler = TypstTypesetter(), TypstCompiler(FONTS)
    typesetter.typeset(another(0))  # reads the fonts
    first, following = [], []
    for number in (1, 3, 5):
        compiler.forget_layouts()
        first.append(processor_time(lambda: typesetter.typeset(another(number))))  # noqa: B023
        following.append(processor_time(lambda: typesetter.typeset(another(number + 1))))  # noqa: B023

    assert min(following) < 0.75 * min(first)


def test_what_contracts_have_in_common_has_nothing_of_one_alone() -> None:
    one, other = (TypstTypesetter().data(another(number)) for number in (1, 2))

    assert one["setting.json"] == other["setting.json"]
    assert one["content.json"] != other["content.json"]
