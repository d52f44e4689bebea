"""CloudFront's functions lead to the same pages as a developer's machine does.

Run by njs, which knows the language that CloudFront's runtime 2.0 documents, and no more.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tools.operating.release.stack_template import with_pages
from tools.site.headers import BOTH_LANGUAGES
from tools.stage.template import CHALICE, read_template

PAGES = ["/index.html", "/en/index.html", "/en/contracts.html", "/en/verify.html", "/zh/verify.html"]


def asked(path: str, query: dict[str, str] | None = None, language: str = "") -> dict[str, Any]:
    """What the function makes of a request: the request that goes on to the bucket, or an answer."""
    request = {
        "uri": path,
        "querystring": {name: {"value": value} for name, value in (query or {}).items()},
        "headers": {"accept-language": {"value": language}} if language else {},
    }
    return answered(with_pages(PAGES), {"request": request})


def answered(function: str, event: dict[str, Any]) -> dict[str, Any]:
    program = f"{function}\nconsole.log(JSON.stringify(handler({json.dumps(event)})));"
    done = subprocess.run(["njs", "-"], input=program, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "/index.html"),
        ("/en/", "/en/index.html"),
        ("/en", "/en/index.html"),
        ("/en/contracts.html", "/en/contracts.html"),
        ("/scripts/site.1a2b3c4d.js", "/scripts/site.1a2b3c4d.js"),
    ],
)
def test_what_is_there_is_served(path: str, file: str) -> None:
    assert asked(path)["uri"] == file


@pytest.mark.parametrize("path", ["/en/contracts", "/en/contracts/"])
def test_a_page_has_one_address(path: str) -> None:
    answer = asked(path, {"status": "draft"})

    assert answer["statusCode"] == 302
    assert answer["headers"]["location"]["value"] == "/en/contracts.html?status=draft"


@pytest.mark.parametrize(
    ("language", "folder"), [("zh-CN,zh;q=0.9", "zh"), ("de,en;q=0.5,zh;q=0.2", "en"), ("", "en")]
)
def test_the_printed_address_leads_to_verification_in_the_readers_language(
    language: str, folder: str
) -> None:
    answer = asked("/verify/CC-2026-7K3F-9QXM-2B4T-W", language=language)

    assert answer["headers"]["location"]["value"] == f"/{folder}/verify.html?number=CC-2026-7K3F-9QXM-2B4T-W"
    assert answer["headers"]["vary"]["value"] == "Accept-Language"


@pytest.mark.parametrize("path", ["/nothing", "/en/nothing.html", "/verify/a/b"])
def test_a_missing_page_says_so_and_leads_home(path: str) -> None:
    answer = asked(path)

    assert answer["statusCode"] == 404
    assert 'href="/"' in answer["body"]["data"]
    assert answer["headers"]["content-language"]["value"] == BOTH_LANGUAGES


def test_the_function_fits_into_cloudfront() -> None:
    many = [f"/{language}/page-number-{number}.html" for language in ("en", "zh") for number in range(60)]

    assert len(with_pages(many).encode()) < 10 * 1024


def test_calls_are_counted_by_the_address_that_cloudfront_sees_whatever_a_visitor_says() -> None:
    resources = read_template(CHALICE / "edge.yaml")["Resources"]
    [rule] = [it for it in resources["ApiFirewall"]["Properties"]["Rules"] if it["Name"] == "rate"]
    header = rule["Statement"]["RateBasedStatement"]["ForwardedIPConfig"]["HeaderName"]
    request = {"uri": "/api/orders", "headers": {header: {"value": "8.8.8.8"}}}

    passed_on = answered(
        resources["ViewerAddress"]["Properties"]["FunctionCode"],
        {"request": request, "viewer": {"ip": "198.51.100.7"}},
    )

    assert passed_on["headers"][header]["value"] == "198.51.100.7"
