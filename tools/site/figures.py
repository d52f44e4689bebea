"""The figures that texts and scripts give: policy's and the provider's, written nowhere in the site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from babel.messages.catalog import Catalog

from chalicelib.domain.common import lengths, policy
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.profile import Colours, IcpRegion, IcpRule, ProviderProfile
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.orders import Seller
from tools.provider import profile_in_force

# In a text, "{UNPAID_VALIDITY}" is a figure; small letters are what a script fills in while it runs.
FIGURE = re.compile(r"\{([A-Z_]+)\}")
_SPANS = (
    (timedelta(days=1), "day", "天"),
    (timedelta(hours=1), "hour", "小时"),
    (timedelta(minutes=1), "minute", "分钟"),
)
_MEGABYTE = 1024 * 1024


def _lengths() -> dict[str, int]:
    return {name: most for name, most in vars(lengths).items() if name.isupper()}


class UnknownFigure(Exception):
    """Raised when a text gives a figure that there is not."""


@dataclass(frozen=True)
class Figures:
    """What may change without a word of the site being touched."""

    opens: time
    closes: time
    time_zone: TimeZone
    most_copies: int
    mailed_after_days: int
    mailed_within_days: int
    site_name: Names
    currencies: tuple[str, ...]
    sellers: Mapping[Seller, Names]
    icp_regions: tuple[IcpRegion, ...]
    colours: Mapping[str, Colours]
    unpaid_validity: timedelta = policy.UNPAID_VALIDITY
    download_link_lifetime: timedelta = policy.DOWNLOAD_LINK_LIFETIME
    reopened_within: timedelta = policy.REOPENED_WITHIN
    most_ids_in_a_request: int = policy.MOST_IDS_IN_A_REQUEST
    most_requests_in_a_print: int = policy.MOST_REQUESTS_IN_A_PRINT
    most_lines_in_a_mailing_list: int = policy.MOST_LINES_IN_A_MAILING_LIST
    largest_slip: int = policy.LARGEST_SLIP
    largest_attachment: int = policy.LARGEST_ATTACHMENT
    largest_verified: int = policy.LARGEST_VERIFIED
    longest: Mapping[str, int] = field(default_factory=_lengths)
    """Characters that fields of forms take."""

    @classmethod
    def of(cls, profile: ProviderProfile) -> "Figures":
        """Policy's figures, and those of a provider."""
        hours, paper = profile.hours, profile.paper
        return cls(
            hours.opens,
            hours.closes,
            profile.time_zone,
            paper.most_copies,
            paper.mailed_after_days,
            paper.mailed_within_days,
            profile.site_name,
            profile.currencies,
            profile.sellers,
            profile.icp_regions,
            profile.colours,
        )

    def spoken(self, language: str) -> dict[str, str]:
        """Each as a text of a language says it, by the name that stands for it there."""
        return {
            "OPENS": f"{self.opens.hour}:{self.opens:%M}",
            "CLOSES": f"{self.closes.hour}:{self.closes:%M}",
            "TIME_ZONE": self.time_zone.names.in_language(language),
            "SITE_NAME": self.site_name.in_language(language),
            "HICHINA": self._seller(Seller.HICHINA, language),
            **{f"REGIONS_{rule.upper()}": self.regions(rule, language) for rule in IcpRule},
            "MOST_COPIES": str(self.most_copies),
            "MAILED_AFTER_DAYS": str(self.mailed_after_days),
            "MAILED_WITHIN_DAYS": str(self.mailed_within_days),
            "UNPAID_VALIDITY": _span(self.unpaid_validity, language),
            "DOWNLOAD_LINK_LIFETIME": _span(self.download_link_lifetime, language),
            "REOPENED_WITHIN": _span(self.reopened_within, language),
            "MOST_IDS_IN_A_REQUEST": str(self.most_ids_in_a_request),
            "MOST_LINES_IN_A_MAILING_LIST": str(self.most_lines_in_a_mailing_list),
            "LARGEST_SLIP": _size(self.largest_slip),
            "LARGEST_ATTACHMENT": _size(self.largest_attachment),
        }

    def regions(self, rule: IcpRule, language: str) -> str:
        """The regions of a rule in a row, none where it has none."""
        found = [it.names.in_language(language) for it in self.icp_regions if it.rule is rule]
        if language == "zh" or len(found) < 2:  # noqa: PLR2004 - from two on there is an "and"
            return "、".join(found)
        return f"{', '.join(found[:-1])} and {found[-1]}"

    def _seller(self, seller: Seller, language: str) -> str:
        named = self.sellers.get(seller)
        return "" if named is None else named.in_language(language)

    def counted(self) -> dict[str, int | str]:
        """Those that scripts compare with, in bytes where they are sizes; `figure("…")` asks for one."""
        return {
            "MOST_IDS_IN_A_REQUEST": self.most_ids_in_a_request,
            "MOST_REQUESTS_IN_A_PRINT": self.most_requests_in_a_print,
            "LARGEST_SLIP": self.largest_slip,
            "LARGEST_ATTACHMENT": self.largest_attachment,
            "LARGEST_VERIFIED": self.largest_verified,
            "TIME_ZONE": self.time_zone.key,
            **{f"LONGEST_{name}": most for name, most in self.longest.items()},
        }


def figures_in_force() -> Figures:
    return Figures.of(profile_in_force())


def say_figures(catalogue: Catalog, spoken: Mapping[str, str]) -> None:
    """Fills the figures into every translation.

    Raises:
        UnknownFigure: naming the first that there is not.
    """
    for text in catalogue:
        if isinstance(text.string, str):
            text.string = _filled(text.string, spoken)
        elif text.string:
            text.string = tuple(_filled(form, spoken) for form in text.string)


def _filled(text: str, spoken: Mapping[str, str]) -> str:
    unknown = [name for name in FIGURE.findall(text) if name not in spoken]
    if unknown:
        raise UnknownFigure(f"There is no figure {{{unknown[0]}}}, which a text gives: {text}")
    return FIGURE.sub(lambda found: spoken[found[1]], text)


def _span(span: timedelta, language: str) -> str:
    """In the largest unit that says it in a whole number."""
    unit, english, chinese = next(it for it in _SPANS if span % it[0] == timedelta(0))
    count = span // unit
    if language == "zh":
        return f"{count} {chinese}"
    return f"{count} {english}" if count == 1 else f"{count} {english}s"


def _size(size: int) -> str:
    return f"{size // _MEGABYTE} MB" if size % _MEGABYTE == 0 else f"{size // 1024} kB"
