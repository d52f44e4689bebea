"""Functions of a few lines, as a test creates them on the embedded AWS."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any


def archive(code: str) -> bytes:
    """Of a module `tried`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("tried.py", code)
    return packed.getvalue()


def role(iam: Any) -> str:
    """One that functions may have, without any permission; its ARN."""
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return str(iam.create_role(RoleName="tried", AssumeRolePolicyDocument=trust)["Role"]["Arn"])
