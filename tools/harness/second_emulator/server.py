"""moto's server, in which twelve digits are the key of an account of that number, as on the embedded AWS."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

HOST = "127.0.0.1"
_KEY = re.compile(r"Credential=(\d{12})(?:/|%2F)")


class OneAfterTheOther:
    """Tells moto whose call it is, as each test has an account of its own, and lets one call in at a time.

    moto looks at the conditions of a transaction and writes it without keeping others out meanwhile.
    """

    def __init__(self, application: Any) -> None:
        self._application = application
        self._one_at_a_time = threading.Lock()

    def __call__(self, environment: dict[str, Any], answer: Any) -> Iterable[bytes]:
        signed = f"{environment.get('HTTP_AUTHORIZATION', '')} {environment.get('QUERY_STRING', '')}"
        if found := _KEY.search(signed):
            environment["HTTP_X_MOTO_ACCOUNT_ID"] = found.group(1)
        with self._one_at_a_time:
            return list(self._application(environment, answer))


def main(port: int) -> None:
    application = OneAfterTheOther(DomainDispatcherApplication(create_backend_app))
    run_simple(HOST, port, application, threaded=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
