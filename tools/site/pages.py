"""Renders each page template once per language."""

import json
import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chalicelib.domain.requesting.orders import Seller
from chalicelib.version import VERSION
from chalicelib.web.edge.areas_of_provider import areas_lacking, page_without
from tools.api_page import PAGE
from tools.checkout import provider_folder
from tools.site.api_reference import api_reference, breakable, place_of
from tools.site.catalogues import translations
from tools.site.figures import Figures
from tools.site.modules import needed

LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}
_AFTER_A_FULL_WIDTH_STOP = re.compile(r"(?<=[，。！？；：、）”])\s+(?=<(?:a|code|em|span|strong)\b)")
# These live at the site's root, once: one picks a language, one is where sign-in comes back to.
ROOT_PAGES = ("choose-language.html", "signed-in.html", "404.html")
ROOT_NAMES = {"choose-language.html": "index.html"}
API_PAGE, API_DESCRIPTION = "docs/api.html", "docs/openapi.json"


def render_pages(
    frontend: Path,
    target: Path,
    catalogues: dict[str, Catalog],
    assets: str,
    *,
    policy: str,
    figures: Figures,
) -> int:
    """Writes ``<language>/<page>.html`` and the root pages.

    Args:
        assets: path before an asset's name, from ``place_assets``.
        policy: the Content-Security-Policy for the page's head.

    Returns:
        How many pages were written.
    """
    found = sorted(path.name for path in (frontend / "templates" / "pages").glob("*.html"))
    names = [name for name in found if figures.icp_regions or name != "icp.html"]
    mark = Markup((provider_folder() / "logo.svg").read_text(encoding="utf-8").strip())  # noqa: S704 - our own
    copies = [(number, number) for number in range(1, figures.most_copies + 1)]
    shared = {
        "assets": assets,
        "policy": policy,
        "languages": LANGUAGE_TAGS,
        "mark": mark,
        "numbers_of_copies": copies,
        "longest": figures.longest,
        "site_name": figures.site_name,
        "currencies": [(code, code) for code in figures.currencies],
        "has_hichina": Seller.HICHINA in figures.sellers,
        "has_marketplace": Seller.MARKETPLACE in figures.sellers,
        "icp_rules": {rule.value for rule in {region.rule for region in figures.icp_regions}},
        "has_domain_names": any(product.domain_names for product in figures.products.values()),
        "has_icp": bool(figures.icp_regions),
        "in_china": figures.country == "CN",
        "filing_number": figures.filing_number,
        "version": VERSION,
    }
    for language, catalogue in catalogues.items():
        environment = _environment(frontend, catalogue)
        for name in names:
            page = environment.get_template(f"pages/{name}")
            text = joined(page.render(shared, language=language, **_facts(frontend, name)))
            _write(target / language / name, text)
    environment = _environment(frontend, catalogues["en"])
    for name in ROOT_PAGES:
        text = environment.get_template(name).render(shared, language="en", **_facts(frontend, name))
        _write(target / ROOT_NAMES.get(name, name), text)
    description = _api_of(figures)
    api_page = environment.get_template("api.html").render(shared, **api_reference(description))
    _write(target / API_PAGE, api_page)
    _write(target / API_DESCRIPTION, description)
    return len(names) * len(catalogues) + len(ROOT_PAGES) + 1


def _api_of(figures: Figures) -> str:
    """The API's page as this provider has it."""
    offered = page_without(json.loads(PAGE.read_text("utf-8")), areas_lacking(figures.icp_regions))
    return json.dumps(offered, ensure_ascii=False, indent=2) + "\n"


def joined(text: str) -> str:
    """What follows a Chinese sentence in its line stands right behind it: its stop bears the distance."""
    return _AFTER_A_FULL_WIDTH_STOP.sub("", text)


def _facts(frontend: Path, name: str) -> dict[str, Any]:
    """A page's own name, and the modules that it needs before it can do anything."""
    page = name.removesuffix(".html")
    return {"page": page, "modules": needed(frontend / "scripts", "shell/site.js", f"pages/{page}.js")}


def _environment(frontend: Path, catalogue: Catalog) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(frontend / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"breakable": breakable, "place_of": place_of}
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(translations(catalogue), newstyle=True)  # type: ignore[attr-defined]
    return environment


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
