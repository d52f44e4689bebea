"""E-mail through SES: one call for one letter, and an honest word on what became of it."""

from typing import TYPE_CHECKING

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
    ParamValidationError,
)

from chalicelib.application.ports import Letter, Posted, Posting

if TYPE_CHECKING:
    from mypy_boto3_ses import SESClient

_BEFORE_SENDING = (
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
)
_SERVER_FAULTS = range(500, 600)
_UNAVAILABLE = 503


class SesMail:
    """Sends from one address. The client must not repeat calls by itself: SES would send a repeat again."""

    def __init__(self, ses: "SESClient", sender: str) -> None:
        self._ses = ses
        self._sender = sender

    def send(self, to: str, letter: Letter) -> Posting:
        if any(ord(ch) < ord(" ") for ch in to + letter.subject):
            return Posting(Posted.REFUSED, "control_character")
        try:
            answer = self._ses.send_email(
                Source=self._sender,
                Destination={"ToAddresses": [to]},
                Message={
                    "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
                    "Body": {
                        "Text": {"Data": letter.text, "Charset": "UTF-8"},
                        "Html": {"Data": letter.html, "Charset": "UTF-8"},
                    },
                },
            )
        except ClientError as error:
            return _told(error)
        except _BEFORE_SENDING as error:
            return Posting(Posted.NOT_NOW, type(error).__name__)
        except ParamValidationError:
            return Posting(Posted.REFUSED, "ParamValidationError")
        except BotoCoreError as error:
            return Posting(Posted.UNKNOWN, type(error).__name__)
        return Posting(Posted.ACCEPTED, answer["MessageId"])

    def hang_up(self) -> None:
        """A function sleeps between runs: on a connection that died meanwhile a letter's fate stays open."""
        self._ses.close()


def _told(error: ClientError) -> Posting:
    """What the service's answer says. A server fault says neither; only 503 says that it did nothing."""
    code = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if status in _SERVER_FAULTS and status != _UNAVAILABLE:
        return Posting(Posted.UNKNOWN, code)
    return Posting(Posted.REFUSED if code == "InvalidParameterValue" else Posted.NOT_NOW, code)
