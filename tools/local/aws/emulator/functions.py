"""Functions run within Lambda's limits: payloads, memory, `/tmp`, environment and a read-only file system.

The emulator ran them without any but the time-out. A run over a limit ends as on Lambda: the process is
killed, the call fails, and the next one starts cold.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime
from ministack.core.responses import error_response_json
from ministack.services import lambda_svc
from ministack.services.cloudformation import provisioners

from chalicelib.confining.process import PATIENCE
from tools.local.aws.emulator.consumption import Consumption
from tools.local.aws.emulator.limits import (
    LARGEST_ENVIRONMENT,
    LARGEST_EVENT,
    LARGEST_PAYLOAD,
    TEMPORARY_BYTES,
    is_too_large,
)
from tools.local.aws.emulator.names import FUNCTIONS_PATIENCE
from tools.local.aws.emulator.read_only import READ_ONLY

Result = dict[str, Any]
_OF_LAMBDA = {
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_ENDPOINT_URL",  # the emulator's own, as are the next five: how its worker is told
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_TASK_ROOT",
    "_LAMBDA_FUNCTION_ARN",
    "_LAMBDA_TIMEOUT",
    lambda_runtime.HOST_PREFIX_ENV,
    PATIENCE,  # not Lambda's: of stacks that only serve a test
}
_AS_ON_LAMBDA = {"LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "TZ": ":UTC"}
_being_started = threading.local()


def hold_functions_to_their_limits() -> None:
    """Put the corrections in place."""
    lambda_runtime.Worker = LimitedWorker
    lambda_runtime.subprocess = SimpleNamespace(**vars(subprocess) | {"Popen": _started})
    lambda_runtime._PYTHON_WORKER_SCRIPT = READ_ONLY + lambda_runtime._PYTHON_WORKER_SCRIPT
    lambda_svc._invoke = _of_bounded_size(lambda_svc._invoke)
    handlers = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]
    handlers["create"] = _with_small_environment(handlers["create"], 1)
    handlers["update"] = _with_small_environment(handlers["update"], 2)


class LimitedWorker(lambda_runtime.Worker):  # type: ignore[misc]
    """A function's process that is ended when it takes more than its function has."""

    _proc: subprocess.Popen[str] | None

    def __init__(self, name: str, config: Mapping[str, Any], code: bytes) -> None:
        seconds = max(int(config.get("Timeout", 3)), int(os.environ.get(FUNCTIONS_PATIENCE) or 0))
        super().__init__(name, {**config, "Timeout": seconds}, code)

    def _spawn(self) -> None:
        _being_started.variables = set(self.config.get("Environment", {}).get("Variables", {}))
        super()._spawn()

    def invoke(self, event: Any, request_id: str, **more: Any) -> Result:
        memory = int(self.config.get("MemorySize", 128)) * 1024 * 1024
        with Consumption(lambda: self._proc, self._temporary, memory, TEMPORARY_BYTES) as consumption:
            result: Result = super().invoke(event, request_id, **more)
        if consumption.exceeded is not None:
            self._end()
            return _failed(result, consumption.exceeded)
        if result.get("status") == "ok" and is_too_large(result.get("result")):
            return _failed(
                result,
                f"Response payload size exceeded maximum allowed payload size ({LARGEST_PAYLOAD} bytes).",
            )
        return result

    def _temporary(self) -> Path | None:
        return Path(self._tmpdir) / "tmp" if self._tmpdir else None

    def _end(self) -> None:
        process, self._proc = self._proc, None
        if process is not None:
            process.kill()
            process.wait()


def _failed(result: Result, why: str) -> Result:
    kept = {"cold_start": result.get("cold_start"), "log": result.get("log", "")}
    return {"status": "error", "error": why, **kept}


def _started(command: list[str], *, cwd: str, env: Mapping[str, str], **more: Any) -> subprocess.Popen[str]:
    """A function's process, with Lambda's variables and its own, and a folder that stands for `/tmp`."""
    temporary = Path(cwd).parent / "tmp"
    temporary.mkdir(exist_ok=True)
    known = _OF_LAMBDA | getattr(_being_started, "variables", set())
    told = {name: value for name, value in env.items() if name in known}
    told |= _AS_ON_LAMBDA | {"TMPDIR": str(temporary)}
    return subprocess.Popen(command, cwd=cwd, env=told, **more)


def _of_bounded_size(invoke: Callable[..., Any]) -> Callable[..., Any]:
    """Lambda refuses an input that is too large before anything runs; the emulator took any."""

    async def corrected(name: str, event: Any, headers: Mapping[str, str], *more: Any, **named: Any) -> Any:
        kind = {key.lower(): value for key, value in headers.items()}.get("x-amz-invocation-type")
        largest = LARGEST_EVENT if kind == "Event" else LARGEST_PAYLOAD
        if (size := len(json.dumps(event, ensure_ascii=False).encode())) > largest:
            told = f"{size} byte payload is too large for the {kind or 'RequestResponse'} invocation type"
            return error_response_json("RequestTooLargeException", f"{told} (limit {largest} bytes)", 413)
        return await invoke(name, event, headers, *more, **named)

    return corrected


def _with_small_environment(change: Callable[..., Any], properties: int) -> Callable[..., Any]:
    """Lambda takes variables of at most 4 kB; the emulator took any.

    Args:
        properties: which argument holds the function's properties.
    """

    def corrected(*arguments: Any, **named: Any) -> Any:
        variables = (arguments[properties].get("Environment") or {}).get("Variables") or {}
        size = sum(len(f"{name}{value}".encode()) for name, value in variables.items())
        if size > LARGEST_ENVIRONMENT:
            raise ValueError(f"the environment variables are {size} bytes and exceed the 4KB limit of Lambda")
        return change(*arguments, **named)

    return corrected
