"""Where the local stack lives: its ports and its state folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.stage.wishes import WrongSetting

HOST = "127.0.0.1"
REGION = "us-east-1"
STAGE = "local"
# The embedded AWS takes twelve digits as the root key of an account of that number, and checks no secret.
ACCOUNT = "424242424242"
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Place:
    """Ports and folders of one local stack; every command that talks to it is told the same ones."""

    port: int
    aws_port: int
    state: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Place:
        """Read PORT, AWS_PORT and STATE (a relative path counts from the checkout)."""
        return cls(
            port=_port(environment, "PORT", 8000),
            aws_port=_port(environment, "AWS_PORT", 4566),
            state=CHECKOUT / (environment.get("STATE") or ".local"),
        )

    @property
    def url(self) -> str:
        """The one origin of site, API and sign-in."""
        return f"http://{HOST}:{self.port}"

    @property
    def aws_url(self) -> str:
        return f"http://{HOST}:{self.aws_port}"

    @property
    def issuer(self) -> str:
        return f"{self.url}/oidc"

    @property
    def aws(self) -> Path:
        """Everything that the embedded AWS writes."""
        return self.state / "aws"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def keys(self) -> Path:
        """Private keys: sign-in, API principal, development authority. Readable by the owner only."""
        return self.state / "keys"

    def make_folders(self) -> None:
        for folder in (self.aws / "temporary", self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700, exist_ok=True)


def not_running(place: Place) -> WrongSetting:
    return WrongSetting(f"No contract centre answers on AWS_PORT {place.aws_port}; start it with: make run")


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise WrongSetting(f"{name} must be a port number from 1 to {HIGHEST_PORT}, not {text!r}.")
    return int(text)
