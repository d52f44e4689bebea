"""The service about itself: is it up, and what can it be asked?"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.version import VERSION
from chalicelib.web.edge.answers import HealthAnswer
from chalicelib.web.edge.calls import Call

if TYPE_CHECKING:
    from chalicelib.web.edge.routing import Route


def health(_: Call) -> HealthAnswer:
    return HealthAnswer(status="ok", version=VERSION)


def page_of(routes: "Sequence[Route]") -> "Callable[[Call], dict[str, Any]]":
    """Generated when it is first asked for: no other call needs what generates it, and anybody may ask."""

    @cache
    def page(lacking: frozenset[str]) -> dict[str, Any]:
        from chalicelib.web.edge.areas_of_provider import page_without
        from chalicelib.web.edge.openapi import openapi

        return page_without(openapi(routes), lacking)

    def openapi_page(call: Call) -> dict[str, Any]:
        from chalicelib.web.edge.areas_of_provider import areas_lacking

        return page(areas_lacking(call.services.provider_profile.icp_regions))

    return openapi_page
