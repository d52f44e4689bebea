"""An upstream system on a running stack: somebody with the policy of feeders, and no other permission."""

from __future__ import annotations

import json
import os
import re
from functools import cached_property
from typing import Any
from unittest.mock import patch

import boto3

from tools.local.aws.deployment import running_outputs
from tools.local.aws.embedded import root_session
from tools.local.place import REGION, Place
from tools.local.settings import point_at_embedded_aws
from tools.stage.template import CHALICE, read_template


class Feeder:
    def __init__(self, place: Place) -> None:
        with patch.dict(os.environ):  # which is pointed at the stack's AWS
            point_at_embedded_aws(place)
            self.bucket = running_outputs(place)["INTAKE_BUCKET"]
            iam = root_session().client("iam")
            iam.create_user(UserName="upstream")
            iam.put_user_policy(UserName="upstream", PolicyName="feeder", PolicyDocument=self._policy())
            key = iam.create_access_key(UserName="upstream")["AccessKey"]
        self.environment = {
            "PATH": os.environ["PATH"],
            "AWS_ENDPOINT_URL": place.aws_url,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }

    @cached_property
    def s3(self) -> Any:
        told = self.environment
        return boto3.client(
            "s3",
            endpoint_url=told["AWS_ENDPOINT_URL"],
            region_name=REGION,
            aws_access_key_id=told["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=told["AWS_SECRET_ACCESS_KEY"],
        )

    def _policy(self) -> str:
        """The one that a deployed stage brings along, of this bucket."""
        feeder = read_template(CHALICE / "feeds.yaml")["Resources"]["Feeder"]["Properties"]
        written = re.sub(r'{"Fn::Sub": ("[^"]+")}', r"\1", json.dumps(feeder["PolicyDocument"]))
        return written.replace("${IntakeBucket.Arn}", f"arn:aws:s3:::{self.bucket}")
