"""The packages of a release: everything that is in `requirements.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.checkout import CHECKOUT

# Classifiers of licences begin so; the last part is the licence.
_CLASSIFIER = "License :: "
_LONGEST_NAME = 60
# What installs the others; no archive holds it, and which version a machine has is its own affair.
_INSTALLERS = {"pip", "setuptools", "wheel"}


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    licence: str


def released_packages() -> list[Package]:
    """Each package once, by name. Raises PackageNotFoundError when the environment is not set up."""
    found: dict[str, Package] = {}
    waiting = list(_pinned())
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or name in _INSTALLERS:
            continue
        try:
            installed = distribution(wanted.name)
        except PackageNotFoundError:
            if wanted.extras:  # an extra's package may not be for this platform
                continue
            raise
        found[name] = Package(name, installed.version, _licence(installed))
        waiting += _needs(installed, wanted.extras)
    return sorted(found.values(), key=lambda package: package.name)


def _pinned() -> Iterator[Requirement]:
    for line in (CHECKOUT / "requirements.txt").read_text().splitlines():
        text = line.partition("#")[0].strip().removesuffix("\\").strip()
        if text and not text.startswith("-"):
            pinned = Requirement(text)
            if pinned.marker is None or pinned.marker.evaluate():
                yield pinned


def _needs(installed: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for text in installed.requires or []:
        needed = Requirement(text)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield needed


def _licence(installed: Distribution) -> str:
    """As the package states it: the expression, else the classifiers, else a short free text."""
    facts = installed.metadata
    if "License-Expression" in facts:
        return str(facts["License-Expression"])
    classifiers = [text for text in facts.get_all("Classifier") or [] if text.startswith(_CLASSIFIER)]
    if classifiers:
        return ", ".join(sorted(text.rpartition(" :: ")[2] for text in classifiers))
    stated = str(facts["License"]).strip() if "License" in facts else ""
    return stated.splitlines()[0][:_LONGEST_NAME] if stated else "unknown"
