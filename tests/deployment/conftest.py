"""A stage on the embedded AWS, deployed from the same artifact and by the same code as a real one."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.deployment.rehearsal import Rehearsal, operators_environment
from tools.harness.development_authority import running_authority
from tools.harness.lambda_python import lambda_python
from tools.harness.ports import free_port
from tools.harness.running_stack import PATIENCE
from tools.local.aws.embedded import EmbeddedAws
from tools.local.aws.emulator.names import FUNCTIONS_PYTHON
from tools.local.sign_in.signing_key import SigningKey


@pytest.fixture(scope="module")
def sign_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SigningKey, str]]:
    """The key that signs tokens, and where functions find its public half."""
    key = SigningKey.kept_in(tmp_path_factory.mktemp("sign-in"))
    body = json.dumps(key.public_keys()).encode()

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Keys) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield key, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def rehearsal(
    tmp_path_factory: pytest.TempPathFactory, sign_in: tuple[SigningKey, str]
) -> Iterator[Rehearsal]:
    folder = tmp_path_factory.mktemp("rehearsal")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        patch.setenv(FUNCTIONS_PYTHON, str(lambda_python()))
        aws = EmbeddedAws(free_port(), folder / "aws", folder / "aws.log", PATIENCE)
        aws.start()
        try:
            aws.wait_until_ready()
            for name, value in operators_environment(aws.url).items():
                patch.setenv(name, value)
            key, issuer = sign_in
            with running_authority(folder / "authority") as authority:
                rehearsal = Rehearsal(aws.url, folder, key, issuer, authority)
                rehearsal.deploy(alarm_email="first@operator.example")
                rehearsal.open_for_business()
                yield rehearsal
        finally:
            aws.stop(save=False)
            shutil.rmtree(folder / "aws")  # the unpacked code is large, and pytest keeps folders for long
