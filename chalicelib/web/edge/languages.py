"""In which language an answer's words are, as its headers say it."""

from collections.abc import Iterable

CONTENT_LANGUAGE, VARY = "Content-Language", "Vary"


def of(languages: Iterable[str]) -> dict[str, str]:
    """Of words that are in these languages whatever the caller reads; empty for no words."""
    told = ", ".join(languages)
    return {CONTENT_LANGUAGE: told} if told else {}


def negotiated(*languages: str) -> dict[str, str]:
    """Of words that would be in another language for somebody who reads that."""
    return {**of(languages), VARY: "Accept-Language"}
