"""Whatever the tests' provider gives out, searched for what only the provider that ships would say.

Not searched is what tests make that go by the latter: the marker `shipped_provider` says which.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from chalicelib.bootstrap import Services
from tests.support.own_provider import OWN_PROVIDER
from tests.support.words_of_the_demo import found_of_the_demo, words_of_the_demo
from tools.harness.aws import Account

_BREAKS = re.compile(r"\s+")
_WITHIN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_SAME_TEXT = ("official/", "archive/", "sealing/")
"""Under these lie documents that are bases with a seal, and no others."""


class SaysTheDemo(AssertionError):
    """Something that one provider gives out has a word, number or zone of another's."""


def hold(place: str, content: bytes) -> None:
    """Raises SaysTheDemo. Args: place: what it is, such as the call that it answers."""
    if os.environ.get("PROVIDER") != str(OWN_PROVIDER):
        return
    for name, text in texts_of(place, content):
        if found := found_of_the_demo(text, _words()):
            raise SaysTheDemo(f"{name} has {', '.join(dict.fromkeys(found))}: {_around(text, found[0])}")


def hold_all_made(services: Services, account: Account) -> None:
    """Every file that is stored for people, and every mail. Raises SaysTheDemo."""
    settings = services.settings
    for bucket, beginning in ((settings.documents_bucket, ""), (settings.intake_bucket, "rejected/")):
        for page in services.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=beginning):
            for stored in page.get("Contents", []):
                key = stored["Key"]
                if not key.startswith(_SAME_TEXT):
                    hold(key, services.s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    for mail in mails_of(account):
        hold("a mail", json.dumps(mail, ensure_ascii=False).encode())


def mails_of(account: Account) -> list[dict[str, Any]]:
    """What the emulated mail service was given, oldest first."""
    address = f"{account.url}/_ministack/ses/messages?account={account.number}"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - the emulated AWS
        found: dict[str, list[dict[str, Any]]] = json.load(answer)["messages"]
    return found.get(account.number, [])


def texts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What somebody could read in it: of a PDF its text, of a ZIP what is in each of its files."""
    if content.startswith(b"%PDF"):
        yield name, _in_one_line(_text_of_pdf(content))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for each in packed.namelist():
                yield from texts_of(f"{name}: {each}", packed.read(each))
    else:
        yield name, _in_one_line(content.decode("utf-8", errors="ignore"))


def _text_of_pdf(content: bytes) -> str:
    """Nothing of a file that is none: tests offer such as slips and attachments."""
    command = ["pdftotext", "-raw", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    return done.stdout.decode(errors="ignore")


def _in_one_line(text: str) -> str:
    """As a word is searched for, wherever its lines break."""
    return _WITHIN_CHINESE.sub("", _BREAKS.sub(" ", text))


def _around(text: str, word: str) -> str:
    at = text.find(word)
    return text[max(0, at - 60) : at + 60]


@cache
def _words() -> set[str]:
    return words_of_the_demo()
