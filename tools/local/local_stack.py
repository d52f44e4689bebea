"""The parts of the local stack, put together and started in order."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tools.checkout import built_site
from tools.local.aws.deployment import deploy, repeatable
from tools.local.aws.embedded import EmbeddedAws, root_session
from tools.local.aws.principal import Credentials, api_credentials
from tools.local.aws.template import local_template
from tools.local.aws.triggers import connect
from tools.local.catching_up import catch_up
from tools.local.demo.loading import load_demo
from tools.local.feeds import Intake
from tools.local.origin.api import Api
from tools.local.origin.authority_site import PREFIX as AUTHORITY
from tools.local.origin.authority_site import AuthoritySite
from tools.local.origin.mailbox import PREFIX as MAILBOX
from tools.local.origin.mailbox import Mailbox
from tools.local.origin.pages import Pages
from tools.local.origin.server import Server
from tools.local.place import ACCOUNT, STAGE, Place
from tools.local.settings import application_settings, point_at_embedded_aws, site_settings
from tools.local.sign_in.provider import PREFIX as SIGN_IN
from tools.local.sign_in.provider import SignIn
from tools.local.sign_in.signing_key import SigningKey
from tools.local.trust import trust_development_authority

if TYPE_CHECKING:
    import boto3
    from chalice.app import Chalice


class LocalStack:
    """Embedded AWS, API, sign-in and site of one place; the API runs in this process."""

    def __init__(
        self, place: Place, site: socket.socket, aws: EmbeddedAws, tell: Callable[[str], None]
    ) -> None:
        """Args: tell: says on the terminal what is being done."""
        self._tell = tell
        self._place = place
        self._site = site
        self._aws = aws

    def start(self) -> None:
        """Return once the site's port answers, with the data of last time, or the demo's."""
        self._tell("Starting the embedded AWS")
        self._aws.start()
        authority = AuthoritySite(self._place.keys / "authority", f"{self._place.url}{AUTHORITY}")
        point_at_embedded_aws(self._place)
        key = SigningKey.kept_in(self._place.keys)
        publishes = os.environ.get("EVENTS") == "yes"
        local = local_template(application_settings(self._place), publishes=publishes)
        template = repeatable(local, STAGE, ACCOUNT)
        self._aws.wait_until_ready()
        root = root_session()
        self._tell("Creating what is missing of tables, buckets, keys and functions")
        outputs = deploy(root.client("cloudformation"), template, STAGE, root.client("s3"))
        connect(root.client("s3"), outputs)
        first_start = self._import(root, outputs)
        self._tell("Starting the API and the site")
        self._become_the_api(outputs, api_credentials(root.client("iam"), self._place.keys / "api.json"))
        server = Server(
            self._site,
            {
                "/api": Api(_application()),
                SIGN_IN: SignIn(self._place, key),
                MAILBOX: Mailbox(self._place),
                AUTHORITY: authority,
                "": self._pages(),
            },
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if not first_start:
            catch_up(root.client("lambda"), datetime.now(UTC))

    def _import(self, root: boto3.Session, outputs: dict[str, str]) -> bool:
        """What was dropped last time and not imported, or the demo's feeds; True at the first start."""
        self._tell("Importing what is there to import: the demo's feeds, at the first start")
        intake = Intake(root, outputs)
        intake.drop_unfinished_again()
        first_start = load_demo(self._place, outputs, intake, datetime.now(UTC).date())
        trust_development_authority(self._place, outputs, datetime.now(UTC))
        self._aws.save()
        return first_start

    def _become_the_api(self, outputs: dict[str, str], credentials: Credentials) -> None:
        """Put this process in the place of the API's function: its settings, and no more permissions."""
        os.environ.update({**application_settings(self._place), **outputs, **credentials})

    def _pages(self) -> Pages:
        return Pages(built_site(), site_settings(self._place))


def _application() -> Chalice:
    """Import the application only now: it may read its settings when it is imported."""
    from app import app

    return app
