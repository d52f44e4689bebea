"""A browser, and visitors of the running site."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.overtaking import come_late
from tests.browser.patience import PATIENCE, UNHURRIED, slow_down
from tests.browser.visitor import Visitor
from tools.harness.chromium import CHROMIUM, FLAGS, with_chinese_fonts
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.running_stack import RunningStack

LOCALES = {"en": "en-GB", "zh": "zh-CN"}
Visit = Callable[..., Visitor]


@pytest.fixture(scope="package")
def local_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    """One stack for all tests in a browser of this process; what a module needs of its own, it imports."""
    stack = RunningStack(tmp_path_factory.mktemp("stack") / "state")
    stack.start()
    yield stack
    stack.stop()


@pytest.fixture(scope="module")
def own_orders(request: pytest.FixtureRequest, local_stack: RunningStack) -> None:
    """Orders that no other module requests contracts for, the newest of the demo company."""
    name = request.module.__name__.rpartition("test_")[2].replace("_", "-")
    import_orders(local_stack, new_orders(name))


@pytest.fixture(scope="module")
def customer(local_stack: RunningStack, own_orders: None) -> Customer:  # noqa: ARG001 - they are there then
    return Customer.of(local_stack)


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The machine's Chromium, for all tests of this package: its event loop would be in the way of others."""
    expect.set_options(timeout=PATIENCE)
    environment = with_chinese_fonts(tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env=environment, timeout=PATIENCE
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, local_stack: RunningStack, own_orders: None) -> Iterator[Visit]:  # noqa: ARG001
    """Opens the site for a visitor; at the end no page may have complained or asked a third party."""
    visitors: list[Visitor] = []

    def open_for(language: str = "en", width: int = 1280, scheme: str = "light") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=LOCALES[language],
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.on("page", slow_down)
        context.on("page", come_late)
        context.set_default_timeout(PATIENCE)  # for other tabs as well
        context.add_init_script(UNHURRIED)
        page = context.new_page()
        visitors.append(Visitor(page, local_stack.url, language, local_stack.session))
        return visitors[-1]

    yield open_for
    for visitor in visitors:
        for page in visitor.page.context.pages:
            # An answer may still be on its way through a test's hands.
            page.unroute_all(behavior="ignoreErrors")
        visitor.page.context.close()
    ours = {f"127.0.0.1:{local_stack.port}", f"127.0.0.1:{local_stack.aws_port}"}
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
    assert {host for visitor in visitors for host in visitor.asked} <= ours
