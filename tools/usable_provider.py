"""Whether a provider's folder is whole, before anything is started or deployed with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.adapters.provider_profile import (
    ProviderProfileInvalidError,
    read_provider_profile,
    readable_colours,
)
from chalicelib.adapters.terms_of_service import ShippedTerms, TermsUnusable
from chalicelib.adapters.typesetting.printable import PrintableCharacters
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.provider.profile import ProviderProfile
from tools.checkout import CHECKOUT
from tools.entity.document import LONGEST_NAME, LONGEST_TEXT
from tools.site.colours import Unreadable, provider_styles
from tools.site.mark import faults_of_mark
from tools.stage.wishes import WrongSetting

KNOWN = {"provider.json", "logo.svg", "terms"}


def require_usable(folder: Path) -> None:
    """Raises WrongSetting naming each fault with its place."""
    found = {path.name for path in folder.glob("*")}
    faults = [f"{name} is missing" for name in sorted(KNOWN - found)]
    faults += [f"{name} is not known" for name in sorted(found - KNOWN)]
    if found:
        faults += _of_contents(folder, found)
    if faults:
        told = "\n".join(faults)
        raise WrongSetting(f"The provider's folder {folder} cannot be used (docs/provider.md):\n{told}")


def _of_contents(folder: Path, found: Collection[str]) -> Iterator[str]:
    """Args: found: what there is in it; what is missing is told already."""
    file = folder / "provider.json"
    profile: ProviderProfile | None = None
    if file.name in found:
        try:
            profile = read_provider_profile(file)
        except ProviderProfileInvalidError as unusable:
            yield from (f"{file.name}: {fault}" for fault in unusable.faults)
        yield from _of_profile(file, profile)
    if "terms" in found:
        yield from _of_terms(folder / "terms", profile)
    if "logo.svg" in found:
        yield from (f"logo.svg: {fault}" for fault in faults_of_mark(folder / "logo.svg"))


def _of_profile(file: Path, profile: ProviderProfile | None) -> Iterator[str]:
    """What can be told of its colours and texts, whatever else is wrong with it."""
    colours = profile.colours if profile else readable_colours(file)
    try:
        if colours:
            provider_styles(CHECKOUT / "frontend" / "styles" / "colours.css", colours)
    except Unreadable as unreadable:
        yield from (f"{file.name}: {fault}" for fault in str(unreadable).splitlines())
    if profile:
        yield from _unprintable(file)
        yield from (f"{file.name}: {fault}" for fault in _of_no_entity(profile))


def _of_no_entity(profile: ProviderProfile) -> Iterator[str]:
    """What no invoicing entity may have: `make run` registers the provider itself as one."""
    home = profile.country
    if not KnownPhoneNumbers(home).is_number(profile.mailing.phone):
        yield f"mailing.phone: is no telephone number; one outside of {home} begins with +"
    for language in ("zh", "en"):
        if len(name := profile.names.in_language(language)) > LONGEST_NAME:
            yield f"names.{language}: has {len(name)} characters, of which a certificate holds {LONGEST_NAME}"
    if (length := len(profile.contract_address)) > LONGEST_TEXT:
        yield f"address: has {length} characters in both languages, of which contracts hold {LONGEST_TEXT}"


def _of_terms(terms: Path, profile: ProviderProfile | None) -> Iterator[str]:
    """Args: profile: none where it cannot be used, which is told already."""
    now, files = datetime.now(UTC), sorted(terms.glob("*"))
    yield from (f"terms/{it.name} is not known" for it in files if it.suffix not in {".json", ".pdf"})
    try:
        shipped = ShippedTerms(terms, profile.products if profile else ())
        shipped.of("")
    except TermsUnusable as unusable:
        yield from (f"terms: {fault}" for fault in str(unusable).splitlines())
        return
    for product in profile.products if profile else ():
        known = shipped.of(product)
        if known is not None and known.versions[0].effective_from > now:
            yield f"terms: those of {product} are not in force yet; it needs a version for today"
    for file in files:
        if file.suffix == ".json":
            yield from _unprintable(file, "terms/")


def _unprintable(file: Path, above: str = "") -> Iterator[str]:
    """Texts in both languages with characters that no contract could show."""
    fonts = PrintableCharacters.of(FONTS)
    for place, text in _texts(json.loads(file.read_text(encoding="utf-8"))):
        try:
            fonts.require(text, place)
        except Invalid as missing:
            character, code = missing.facts["character"], missing.facts["code_point"]
            said = f"no font of contracts has {character!r} ({code}); write it otherwise"
            yield f"{above}{file.name}: {place}: {said}"


def _texts(part: Any, at: str = "") -> Iterator[tuple[str, str]]:
    entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in entries:
        place = f"{at}.{key}" if at else str(key)
        if isinstance(value, str):
            if key in {"zh", "en"}:
                yield place, value
        else:
            yield from _texts(value, place)
