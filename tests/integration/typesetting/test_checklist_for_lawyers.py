"""Body, annexed terms and docs/contract-text.md name each other, for each kind and language of contract."""

from __future__ import annotations

import re

import pytest

from chalicelib.domain.contract.contents import Language
from tests.integration.typesetting.conftest import TextOf
from tests.support.shipped_provider import CATALOGUE
from tools.contract_text.kinds import NAMES, clauses_of, content_of, terms_in_force
from tools.contract_text.page import PAGE, page, questions

pytestmark = pytest.mark.shipped_provider  # the page is about its contracts
QUESTIONS = questions()
each_kind = pytest.mark.parametrize("kind", NAMES)
each_language = pytest.mark.parametrize("language", list(Language))


def test_the_page_is_as_the_clauses_are_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.contract_text"


@each_language
@each_kind
def test_each_clause_answers_a_question(kind: str, language: Language) -> None:
    named = {name for question in QUESTIONS for name in question.clauses}

    assert {clause.name for clause in clauses_of(kind, language)} - named == set()


@each_language
@each_kind
def test_each_question_has_its_answer_or_a_reason_why_none_is_needed(kind: str, language: Language) -> None:
    answered = [question.en for question in QUESTIONS if question.answers(kind, language)]

    assert answered == [question.en for question in QUESTIONS if question.is_for(kind, language)]


def test_every_clause_that_a_question_names_is_one_of_some_kind() -> None:
    known = {clause.name for kind in NAMES for language in Language for clause in clauses_of(kind, language)}

    assert {name for question in QUESTIONS for name in question.clauses} == known


@each_language
@each_kind
def test_the_numbers_are_those_that_are_printed(kind: str, language: Language, text_of: TextOf) -> None:
    text = text_of(content_of(kind, language))

    printed = re.findall(r"(?<=\s)\d{1,2}\.\d(?=\s)", text)
    told = [
        clause.number for clause in clauses_of(kind, language) if clause.number and clause.name != "annex"
    ]
    assert printed == told


@pytest.mark.parametrize("product", CATALOGUE)
def test_terms_in_force_have_the_bodys_order_of_precedence_and_rule_of_versions_c12(product: str) -> None:
    first, *_, last = terms_in_force(product).paragraphs

    assert "与本条款不一致的，以合同正文为准" in first.zh
    assert re.search(r"Where they differ from the body of (the|a) contract, the body prevails\.", first.en)
    assert "已定稿的合同仍适用其所附或定稿时有效的版本" in last.zh
    assert "keeps the version that it carries or that was in force when it was finalized" in last.en


@each_language
@each_kind
def test_body_and_terms_agree_on_precedence_and_versions_c12(
    kind: str, language: Language, text_of: TextOf
) -> None:
    text = text_of(content_of(kind, language))

    chinese = ("不一致的，以合同正文为准", "以定稿时有效的版本为准")
    english = (
        "from a service level agreement, the body prevails",
        "was in force when this Contract was finalized",
    )
    wanted = {Language.ZH: chinese, Language.EN: english, Language.BILINGUAL: (*chinese, *english)}
    joined = text.replace(" ", "")
    assert all(words.replace(" ", "") in joined for words in wanted[language])
    assert "其他事项以服务条款为准" not in text
