"""docs/contract-text.md: which clause of which kind answers which question, and what the terms say."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.domain.contract.contents import Language
from tools.contract_text.kinds import NAMES, Clause, clauses_of, terms_in_force
from tools.provider import profile_in_force, terms_of_provider

PAGE = Path(__file__).parents[2] / "docs" / "contract-text.md"
_QUESTIONS = Path(__file__).with_name("questions.toml")
_PARTS = {
    "parties": "parties",
    "recitals": "preamble",
    "table": "table",
    "account": "account",
    "signatures": "signatures",
}
"""What is no clause, as the page calls it."""

_HEAD = """# What a contract says: a lawyer's checklist

<!-- Made by `python -m tools.contract_text`; change its questions.toml or the clauses instead. -->

Each question that is asked of such a contract, with the clause that answers it in each kind of contract.
Clauses are numbered by article; a clause that a kind does not need has no number, so the same clause may
have another number in another kind. The numbers are those of contracts in both languages; one in Chinese
or in English alone has no clause on languages, and its last clause the number of that. The clauses stand
in `chalicelib/assets/typst/articles-*.typ`, in both languages side by side; figures and names within
them come from [the policy](policy.md) and from `contract` in [the provider's profile](provider.md).

`python -m tools.contract_text <folder>` prints a contract of each kind and language into a folder, to be
read with this page. Whoever changes a clause has this page, the clauses and the terms looked at by a
lawyer: tests hold only that the three name each other.

"""

_AFTER = """
Where there is a dash, the kind needs no answer:

"""

_TERMS = """
## Terms of Service

Body and terms have one order of precedence (the body, then the terms, then the service level agreement)
and one rule of versions (what the contract carries, else what was in force when it was finalized).
Contracts of HiChina products annex their terms, all others refer to those that are published. What the
terms in force provide:

| terms | products | version | annexed | provides for |
| --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Question:
    en: str
    zh: str
    clauses: tuple[str, ...]
    rules: tuple[str, ...] = ()
    without: dict[str, str] = field(default_factory=dict)
    """Kinds that need no answer, with the reason."""
    languages: tuple[str, ...] = ()
    """Where only contracts in these have an answer; empty: all."""

    def answers(self, kind: str, language: Language) -> list[Clause]:
        return [clause for clause in clauses_of(kind, language) if clause.name in self.clauses]

    def is_for(self, kind: str, language: Language) -> bool:
        return kind not in self.without and (not self.languages or language.value in self.languages)


def questions() -> tuple[Question, ...]:
    return tuple(
        Question(
            en=told["en"],
            zh=told["zh"],
            clauses=tuple(told["clauses"]),
            rules=tuple(told.get("rules", ())),
            without=told.get("without", {}),
            languages=tuple(told.get("languages", ())),
        )
        for told in tomllib.loads(_QUESTIONS.read_text(encoding="utf-8"))["question"]
    )


def page() -> str:
    asked = questions()
    head = "".join(f" {english}<br>{chinese} |" for english, chinese in NAMES.values())
    rows = [f"| question | rules |{head}", "| --- | --- |" + " --- |" * len(NAMES)]
    rows += [_row(question) for question in asked]
    reasons = [line for question in asked for line in _reasons(question)]
    return _HEAD + "\n".join(rows) + "\n" + _AFTER + "\n".join(reasons) + "\n" + _TERMS + _terms()


def _row(question: Question) -> str:
    cells = (_cell(question.answers(kind, Language.BILINGUAL)) for kind in NAMES)
    return f"| {question.en}<br>{question.zh} | {', '.join(question.rules)} | {' | '.join(cells)} |"


def _cell(clauses: Sequence[Clause]) -> str:
    return ", ".join(dict.fromkeys(_called(clause) for clause in clauses)) or "–"


def _called(clause: Clause) -> str:
    if clause.name == "annex":
        return f"annex {clause.number}"
    return clause.number or _PARTS[clause.name]


def _reasons(question: Question) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for kind, reason in question.without.items():
        kinds.setdefault(reason, []).append(NAMES[kind][0])
    told = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in kinds.items())
    return [f"- {question.en} {told}."] if told else []


def _terms() -> str:
    shipped, catalogue, rows, seen = terms_of_provider(), profile_in_force().products, "", set()
    for product in catalogue:
        terms = shipped.of(product)
        if terms is None or terms.title.en in seen:
            continue
        seen.add(terms.title.en)
        alike = [each for each in catalogue if (it := shipped.of(each)) and it.title == terms.title]
        annex = terms_in_force(product)
        heads = [text.en.partition(":")[0] for text in annex.paragraphs[1:]]
        is_annexed = "yes" if catalogue[product].has_terms_annex else "no"
        name, provides = f"{terms.title.en}<br>{terms.title.zh}", "; ".join(["precedence", *heads])
        rows += f"| {name} | {', '.join(alike)} | {annex.version} | {is_annexed} | {provides} |\n"
    return rows
