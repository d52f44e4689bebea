"""Every code that is told has a title, a sentence and a place in the API's page; none there is idle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import chalicelib
from chalicelib.domain.common.errors import Conflict, Unavailable
from chalicelib.domain.sealing.verification import Reason
from chalicelib.web.edge.explaining import Place
from chalicelib.web.edge.gateway_answers import ANSWERED_BY_THE_GATEWAY, gateway_answer
from chalicelib.web.edge.problems import RequestFault, fault_problem, problem_of
from chalicelib.web.edge.sentences import SENTENCES, codes_at, title
from tools.samples.contract_contents import BEIJING

NOT_IN_ANSWERS = {
    "version_conflict",
    "bill_final",
    "account_changed",
    "contract_not_expired",
    "issuer_name_taken",
}
"""Told to the feeds, the clock and the operator's commands."""
TOLD_BY = {
    "Conflict": (Place.PROBLEM, Place.FAULT, Place.REQUEST),
    "Gone": (Place.PROBLEM,),
    "Forbidden": (Place.PROBLEM,),
    "NotFound": (Place.PROBLEM,),
    "Invalid": (Place.PROBLEM, Place.FAULT, Place.REQUEST),
    "Unavailable": (Place.PROBLEM,),
    "RequestFault": (Place.PROBLEM,),
    "FieldFault": (Place.FAULT,),
    "Requestability": (Place.REQUEST,),
    "Warned": (Place.NOTICE,),
    "MatchFinding": (Place.FINDING,),
    "IcpCondition": (Place.CONDITION,),
}
"""What the code's first text says, by what is called with it, and in which of the places it stands then."""
SOURCES = [
    path for path in Path(chalicelib.__file__).parent.rglob("*.py") if not path.name.endswith("sentences.py")
]


class Told:
    """Codes as the source names them: where they are told, as texts, and as texts with parts put in."""

    def __init__(self) -> None:
        self.told: set[tuple[str, str]] = set()
        self.texts: set[str] = set()
        self.patterns: set[str] = set()
        for node in self._nodes():
            if isinstance(node, ast.Call):
                self.told |= set(_told(node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                self.patterns.add(_pattern(node))

    def _nodes(self) -> Iterator[ast.AST]:
        for path in SOURCES:
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))

    def names(self, code: str) -> bool:
        """An attachment is looked into as slips are, and its code made of theirs."""
        if code in {"attachment_unreadable", "attachment_active"}:
            return self.names(code.replace("attachment_", "slip_"))
        return code in self.texts or any(re.fullmatch(pattern, code) for pattern in self.patterns)


def _told(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    given = call.args[1:2] if name == "FieldFault" else call.args[:2]
    texts = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if name in TOLD_BY and texts:
        yield name, texts[0]


def _pattern(text: ast.JoinedStr) -> str:
    parts = [re.escape(str(it.value)) if isinstance(it, ast.Constant) else r"\w+" for it in text.values]
    return "".join(parts) if any("_" in part for part in parts if part != r"\w+") else "(?!)"


@pytest.fixture(scope="module")
def source() -> Told:
    return Told()


def test_every_code_that_is_told_stands_in_its_place(source: Told) -> None:
    homeless = {
        (name, code)
        for name, code in source.told
        if code not in NOT_IN_ANSWERS
        and not (name == "Unavailable" and code.endswith(("_unavailable", "_missing")))
        and code not in codes_at(*TOLD_BY[name])
    }

    assert homeless == set()
    assert len(source.told) > 120


def test_every_code_of_the_page_can_be_told(source: Told) -> None:
    assert [code for code in SENTENCES if not source.names(code)] == []
    assert set(codes_at(Place.REASON)) == {reason.value for reason in Reason}


def test_what_the_gateway_answers_is_among_the_problems() -> None:
    codes = {re.findall(rb'"code": "(\w+)"', gateway_answer(kind)[1])[0] for kind in ANSWERED_BY_THE_GATEWAY}

    assert {code.decode() for code in codes} <= set(codes_at(Place.PROBLEM))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_titles_are_short_and_every_code_has_its_own(language: str) -> None:
    titles = [title(code, language) for code in SENTENCES]

    assert all(0 < len(each) <= 60 for each in titles)
    assert not any("{" in each or each.endswith((".", "。")) for each in titles)
    problems = [title(code, language) for code in codes_at(Place.PROBLEM, Place.FAULT, Place.REQUEST)]
    assert len(set(problems)) == len(problems)


@pytest.mark.parametrize(("language", "called"), [("en", "Ticket full"), ("zh", "工单记录已满")])
def test_a_problem_has_a_title_of_its_kind_and_an_address_that_explains_it(
    language: str, called: str
) -> None:
    body = str(problem_of(Conflict("ticket_too_long", most=500), language, BEIJING).body)

    assert f'"type": "/docs/api.html#problem-ticket_too_long", "title": "{called}"' in body
    assert '"code": "ticket_too_long"' in body


def test_a_fault_of_the_service_is_called_one_whatever_it_was() -> None:
    unavailable = str(problem_of(Unavailable("records_unavailable"), "en", BEIJING).body)
    failed = str(fault_problem(RequestFault(500, "internal_error"), "en", BEIJING).body)

    assert "#problem-unavailable" in unavailable
    assert '"title": "Fault of the service"' in failed
