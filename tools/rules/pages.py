"""The two pages: every rule with its tests, and the policy that the code keeps."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.common import policy
from chalicelib.domain.contract.service_periods import PERIOD_RULES
from chalicelib.domain.requesting.catalogue import UNPAID_DOMAIN_SERVICE_TYPES
from tools.provider import profile_in_force

RULES = Path(__file__).with_name("rules.toml")
_MADE = (
    "<!-- Made by `python -m tools.rules`; change the code, the tests or tools/rules/rules.toml instead. -->"
)


_MOST_KEEPERS = 4
_HEAD = ("| id | rule | kept in | tests |", "| --- | --- | --- | --- |")


def rules_page(proofs: Mapping[str, list[str]], keepers: Mapping[str, list[str]]) -> str:
    """Each rule, in a sentence, with the places that keep it; below, the tests that prove it."""
    lines = ["# The rules, where they are kept, and the tests that prove them", "", _MADE, ""]
    for section in _sections().values():
        rules = {rule: sentence for rule, sentence in section.items() if rule != "title"}
        lines += [
            f"## {section['title']}",
            "",
            "| id | rule | kept in | tests |",
            "| --- | --- | --- | --- |",
        ]
        lines += [
            f"| {rule} | {sentence} | {_kept(keepers[rule])} | [{len(proofs[rule])}](#{rule.lower()}) |"
            for rule, sentence in rules.items()
        ]
        lines.append("")
    lines += ["# Tests of each rule", ""]
    for rule in (rule for section in _sections().values() for rule in section if rule != "title"):
        lines += [f"### {rule}", "", *(f"- {_test(place)}" for place in proofs[rule]), ""]
    return "\n".join(lines)


def _kept(places: list[str]) -> str:
    return "<br>".join(_place(place) for place in places[:_MOST_KEEPERS])


def _place(place: str) -> str:
    path, _, name = place.partition("::")
    file = Path(path)
    return f"[{f'{file.stem}: `{name}`' if name else file.name}](../{path})"


def _test(place: str) -> str:
    path, _, name = place.partition("::")
    return f"[{name}](../{path})"


def rules_without(found: Mapping[str, list[str]]) -> list[str]:
    """The rules of which nothing was found: no proof, or no keeper."""
    known = {rule for section in _sections().values() for rule in section if rule != "title"}
    return sorted(known - set(found))


def policy_page() -> str:
    """What a product manager may want to review: products, exceptions, periods, limits."""
    return "\n".join(["# Policy", "", _MADE, "", *_products(), *_domains(), *_periods(), *_limits(), ""])


def _products() -> Iterator[str]:
    yield from ("## Products (E1, C12)", "", "| id | name | 名称 | seller | self-service | terms annexed |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in profile_in_force().products.values():
        marks = [("yes" if mark else "no") for mark in (row.self_service, row.has_terms_annex)]
        yield f"| {row.product} | {row.name.en} | {row.name.zh} | {row.seller} | {marks[0]} | {marks[1]} |"
    yield ""


def _domains() -> Iterator[str]:
    yield from ("## Domain name orders that can be requested unpaid (E10)", "")
    yield (
        "Unless HiChina sells them: " + ", ".join(f"`{t}`" for t in sorted(UNPAID_DOMAIN_SERVICE_TYPES)) + "."
    )
    yield ""


def _periods() -> Iterator[str]:
    yield from ("## Service period shown (C2 to C6; the first row that fits counts)", "")
    yield from ("| rules | state | seller | dates | duration instead |", "| --- | --- | --- | --- | --- |")
    for rule in PERIOD_RULES:
        shown = [("yes" if mark else "no") for mark in (rule.dates, rule.duration_as_period)]
        yield f"| {rule.rule} | {rule.state} | {rule.seller or 'any'} | {shown[0]} | {shown[1]} |"
    yield ""


def _limits() -> Iterator[str]:
    yield from ("## Limits", "", "| limit | value |", "| --- | --- |")
    yield f"| an unpaid order and its contract live (E7, L8) | {policy.UNPAID_VALIDITY.days} days |"
    yield f"| orders or bills in a request | {policy.MOST_IDS_IN_A_REQUEST} |"
    yield f"| lines of a contract | {policy.MOST_LINES_IN_A_CONTRACT} |"
    yield f"| a download address works | {policy.DOWNLOAD_LINK_LIFETIME.seconds // 60} minutes |"
    hours = policy.IDEMPOTENCY_LIFETIME.total_seconds() / 3600
    yield f"| an idempotency key is remembered | {hours:.0f} hours |"
    yield f"| one attempt to seal holds a contract | {policy.SEALING_LEASE.seconds} seconds |"
    days = ", ".join(str(days) for days in policy.DAYS_LEFT_REMINDERS)
    yield f"| the contact of an unpaid contract is reminded by e-mail | {days} days before its deadline |"
    yield f"| what happened is told by e-mail | for {policy.NEWS_LIFETIME.days} days |"
    yield f"| paper requests in a print | {policy.MOST_REQUESTS_IN_A_PRINT} |"
    yield f"| pages of a print of several requests | {policy.MOST_PAGES_IN_A_PRINT} |"
    yield f"| lines of a list of mailings | {policy.MOST_LINES_IN_A_MAILING_LIST} |"
    yield f"| an e-mail that cannot be sent is tried | {len(policy.NOTICE_PAUSES) + 1} times |"
    size, minutes = policy.LARGEST_SLIP // 2**20, policy.SLIP_UPLOAD_LIFETIME.seconds // 60
    yield f"| a payment slip (O1) | {size} MB, uploaded within {minutes} minutes |"
    yield f"| open claims of a contract (O1) | {policy.MOST_CLAIMS_OF_A_CONTRACT} |"
    yield f"| payments that staff match to one claim (O1) | {policy.MOST_PAYMENTS_OF_A_CLAIM} |"
    days = f"{EARLIEST.days} days before to {LATEST.days} days after"
    yield f"| a payment is matched by itself if it came in (O1) | from {days} the day on the claim |"


def _sections() -> dict[str, dict[str, str]]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))
