"""Clients of AWS, and the tables that the records lie in."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from chalicelib.bootstrap.provider import ProviderParts
from chalicelib.version import VERSION

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient

    from chalicelib.adapters.dynamodb.tables import Tables
    from chalicelib.adapters.smtp import Secrets

CONNECT_SECONDS = 3
VERIFYING_SECONDS = 24
"""A little longer than the verifying function may take: a customer waits on the other end."""

# Short waits and few repeats: a customer waits on the other end, and what fails is tried again as a whole.
# The name is said once: the SDK would put its own together from dozens of parts for each call, twice.
_CLIENT = Config(
    connect_timeout=CONNECT_SECONDS,
    read_timeout=20,
    retries={"mode": "standard", "max_attempts": 4},
    user_agent=f"contract-centre/{VERSION}",
)

# What the SDK would check of a request DynamoDB checks once more, and says the same.
_UNCHECKED = Config(parameter_validation=False)


class Clients(ProviderParts):
    """Each made when it is first needed."""

    @cached_property
    def session(self) -> boto3.session.Session:
        from chalicelib.adapters import service_models
        from chalicelib.adapters.tracing import trace_calls

        trace_calls()
        return boto3.session.Session(botocore_session=service_models.session())

    @cached_property
    def dynamodb(self) -> "DynamoDBServiceResource":
        from chalicelib.adapters.dynamodb.wire import let_ready_requests_through

        dynamodb = self.session.resource("dynamodb", config=_CLIENT.merge(_UNCHECKED))
        let_ready_requests_through(dynamodb.meta.client)
        return dynamodb

    @cached_property
    def s3(self) -> "S3Client":
        from chalicelib.adapters.s3.client import s3_client

        return s3_client(self.session, _CLIENT, self.settings.account_id)

    @cached_property
    def kms(self) -> "KMSClient":
        return self.session.client("kms", config=_CLIENT)

    @cached_property
    def ses(self) -> "SESClient":
        # Never repeated by itself: SES would send the letter once more.
        return self.session.client("ses", config=_CLIENT.merge(Config(retries={"total_max_attempts": 1})))

    @cached_property
    def sns(self) -> Any:
        return self.session.client("sns", config=_CLIENT)

    @cached_property
    def events(self) -> Any:
        return self.session.client("events", config=_CLIENT)

    @cached_property
    def sqs(self) -> Any:
        return self.session.client("sqs", config=_CLIENT)

    @cached_property
    def secrets(self) -> "Secrets":
        client: Any = self.session.client("secretsmanager", config=_CLIENT)
        return client  # type: ignore[no-any-return]

    @cached_property
    def functions(self) -> "LambdaClient":
        once = Config(read_timeout=VERIFYING_SECONDS, retries={"total_max_attempts": 1})
        return self.session.client("lambda", config=_CLIENT.merge(once))

    def close(self) -> None:
        """Ends the connections that were opened."""
        opened = self.__dict__
        if "dynamodb" in opened:
            self.dynamodb.meta.client.close()
        for name in ("s3", "kms", "ses", "sns", "sqs", "events", "secrets", "functions"):
            if name in opened:
                opened[name].close()

    @cached_property
    def tables(self) -> "Tables":
        from chalicelib.adapters.dynamodb.tables import Tables

        settings = self.settings
        return Tables(
            dynamodb=self.dynamodb,
            accounts=settings.accounts_table,
            orders=settings.orders_table,
            bills=settings.bills_table,
            contracts=settings.contracts_table,
            history=settings.history_table,
            entities=settings.entities_table,
            requests=settings.requests_table,
            intake=settings.intake_table,
            claims=settings.claims_table,
            payments=settings.payments_table,
            tickets=settings.tickets_table,
            paper=settings.paper_table,
            clues=settings.clues_table,
        )
