"""The figures that texts and scripts give: policy's and the provider's, written nowhere in the site."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import ROUND_DOWN, Decimal

from babel import Locale
from babel.messages.catalog import Catalog

from chalicelib.domain.common import lengths, policy
from chalicelib.domain.common.money import minor_unit
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.profile import Colours, IcpRegion, IcpRule, ProviderProfile
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.catalogue import Catalogue, Product
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
    products: Catalogue
    country: str
    filing_number: str | None = None
    unpaid_validity: timedelta = policy.UNPAID_VALIDITY
    download_link_lifetime: timedelta = policy.DOWNLOAD_LINK_LIFETIME
    reopened_within: timedelta = policy.REOPENED_WITHIN
    most_ids_in_a_request: int = policy.MOST_IDS_IN_A_REQUEST
    most_contracts_in_a_download: int = policy.MOST_CONTRACTS_IN_A_DOWNLOAD
    most_contracts_in_a_batch: int = policy.MOST_CONTRACTS_IN_A_BATCH
    most_bytes_in_a_download: int = policy.MOST_BYTES_IN_A_DOWNLOAD
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
            profile.products,
            profile.country,
            profile.filing_number,
        )

    def spoken(self, language: str) -> dict[str, str]:
        """Each as a text of a language says it, by the name that stands for it there."""
        return {
            "OPENS": f"{self.opens.hour}:{self.opens:%M}",
            "CLOSES": f"{self.closes.hour}:{self.closes:%M}",
            "TIME_ZONE": self.time_zone.names.in_language(language),
            "SITE_NAME": self.site_name.in_language(language),
            **{seller.name: self._seller(seller, language) for seller in Seller},
            "SELF_SERVICE_PRODUCTS": self._products(language, lambda product: product.self_service),
            "ANNEXED_PRODUCTS": self._products(language, lambda product: product.has_terms_annex),
            **{f"REGIONS_{rule.upper()}": self.regions(rule, language) for rule in IcpRule},
            "MOST_COPIES": self._most_copies(language),
            "MAILING_DAYS": self._mailing_days(language),
            "HOME_COUNTRY": _country(self.country, language),
            "AMOUNT_EXAMPLE": _amount(self.currencies[0]),
            "UNPAID_VALIDITY": _span(self.unpaid_validity, language),
            "DOWNLOAD_LINK_LIFETIME": _span(self.download_link_lifetime, language),
            "REOPENED_WITHIN": _span(self.reopened_within, language),
            "MOST_IDS_IN_A_REQUEST": str(self.most_ids_in_a_request),
            "MOST_CONTRACTS_IN_A_DOWNLOAD": str(self.most_contracts_in_a_download),
            "MOST_BYTES_IN_A_DOWNLOAD": _size(self.most_bytes_in_a_download),
            "MOST_LINES_IN_A_MAILING_LIST": str(self.most_lines_in_a_mailing_list),
            "LARGEST_SLIP": _size(self.largest_slip),
            "LARGEST_ATTACHMENT": _size(self.largest_attachment),
        }

    def regions(self, rule: IcpRule, language: str) -> str:
        """The regions of a rule in a row, none where it has none."""
        return _row([it.names.in_language(language) for it in self.icp_regions if it.rule is rule], language)

    def _products(self, language: str, wanted: Callable[[Product], bool]) -> str:
        return _row([it.name.in_language(language) for it in self.products.values() if wanted(it)], language)

    def _most_copies(self, language: str) -> str:
        """How many stamped copies somebody may have."""
        if language == "zh":
            return f"最多可申请 {self.most_copies} 份" if self.most_copies > 1 else "可申请 1 份"
        return f"up to {self.most_copies} stamped copies" if self.most_copies > 1 else "one stamped copy"

    def _mailing_days(self, language: str) -> str:
        """In how many business days paper is mailed."""
        first, last = self.mailed_after_days, self.mailed_within_days
        if language == "zh":
            return f"{last} 个工作日" if first == last else f"{first} 至 {last} 个工作日"
        unit = "business day" if last == 1 else "business days"
        return f"{last} {unit}" if first == last else f"{first} to {last} {unit}"

    def _seller(self, seller: Seller, language: str) -> str:
        named = self.sellers.get(seller)
        return "" if named is None else named.in_language(language)

    def counted(self) -> dict[str, int | str]:
        """Those that scripts compare with, in bytes where they are sizes; `figure("…")` asks for one."""
        return {
            "MOST_IDS_IN_A_REQUEST": self.most_ids_in_a_request,
            "MOST_CONTRACTS_IN_A_DOWNLOAD": self.most_contracts_in_a_download,
            "MOST_BYTES_IN_A_DOWNLOAD": self.most_bytes_in_a_download,
            "MOST_CONTRACTS_IN_A_BATCH": self.most_contracts_in_a_batch,
            "MOST_REQUESTS_IN_A_PRINT": self.most_requests_in_a_print,
            "LARGEST_SLIP": self.largest_slip,
            "LARGEST_ATTACHMENT": self.largest_attachment,
            "LARGEST_VERIFIED": self.largest_verified,
            "TIME_ZONE": self.time_zone.key,
            "COUNTRY": self.country,
            "ICP_REGIONS": len(self.icp_regions),
            **{f"LONGEST_{name}": most for name, most in self.longest.items()},
        }


def _row(words: Sequence[str], language: str) -> str:
    if language == "zh" or len(words) < 2:  # noqa: PLR2004 - from two on there is an "and"
        return "、".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _country(code: str, language: str) -> str:
    """As a recipient of paper would look for it: Hong Kong and Macao have postal services of their own."""
    if code == "CN":
        return "中国大陆" if language == "zh" else "Chinese mainland"
    return str(
        Locale("zh", script="Hans").territories[code] if language == "zh" else Locale("en").territories[code]
    )


def _amount(currency: str) -> str:
    """One that can be paid in this currency, as a form takes it."""
    return str(Decimal("1234.5").quantize(Decimal(1).scaleb(-minor_unit(currency)), rounding=ROUND_DOWN))


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
