"""What each command needs of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.setup.browser import install_browser
from tools.setup.programs import CONFORMANCE_PROGRAMS, TEST_PROGRAMS, install_programs
from tools.setup.python_packages import DEVELOP, RUN, install_linters, install_python_packages
from tools.setup.site import build_site, install_client_generators, install_node_packages
from tools.setup.steps import SetUpFailed


@dataclass(frozen=True)
class Purpose:
    lock: str
    programs: Mapping[str, str] = field(default_factory=dict)
    browser: bool = False
    node: bool = False
    clients: bool = False
    linters: bool = False
    site: bool = False
    starts_stack: bool = False


def _test_programs(*names: str) -> Mapping[str, str]:
    return {name: TEST_PROGRAMS[name] for name in names}


PURPOSES = {
    "run": Purpose(RUN, site=True, starts_stack=True),
    "operate": Purpose(RUN),
    "develop": Purpose(DEVELOP),
    "check": Purpose(DEVELOP, node=True, linters=True),
    "test": Purpose(DEVELOP, TEST_PROGRAMS, browser=True, node=True, clients=True, linters=True, site=True),
    "bench": Purpose(DEVELOP, _test_programs("pdfsig"), browser=True, site=True),
    "bench-seal": Purpose(DEVELOP, _test_programs("pdfsig")),
    "unit-tests": Purpose(DEVELOP, _test_programs("mutool", "pdfsig", "qpdf")),
    "conformance": Purpose(DEVELOP, CONFORMANCE_PROGRAMS),
}


def set_up(name: str) -> None:
    """Bring the machine to where a command can start."""
    purpose = PURPOSES[name]
    if purpose.starts_stack:
        _refuse_second_instance()
    install_python_packages(purpose.lock)
    if purpose.linters:
        install_linters()
    if purpose.node:
        install_node_packages()
    if purpose.clients:
        install_client_generators()
    install_programs(purpose.programs)
    if purpose.browser:
        install_browser()
    if purpose.site:
        build_site()


def _refuse_second_instance() -> None:
    """Before anything is changed: packages and site belong to the instance that runs."""
    from tools.local.only_instance import Occupied, refuse_taken_ports
    from tools.local.place import Place
    from tools.stage.wishes import WrongSetting

    try:
        refuse_taken_ports(Place.from_environment())
    except (Occupied, WrongSetting) as refused:
        raise SetUpFailed(str(refused)) from refused
