"""What the SDK knows of AWS's services, found by name, and of ours no more than functions need.

Before it reads the model of a service, it looks into the folders of all 400 that it knows, once for each kind
of file: thousands of looks at the disk in the first event of every function. Then it unpacks and reads
megabytes, of which most is documentation, and the addresses of all 400. A release carries the models of the
services that it calls without either (`tools/operating/release/carried_models.py`).
"""

import os
from pathlib import Path

import botocore.session
from botocore.loaders import Loader

CARRIED = Path(__file__).parents[1] / "assets" / "service_models"
"""In a release, and nowhere else: there the SDK's own are read."""
SERVICES = ("dynamodb", "events", "kms", "lambda", "s3", "secretsmanager", "ses", "sns", "sqs")
"""Those that functions call (`bootstrap/clients.py`)."""


class ByName(Loader):
    """Takes a folder's name for a service's; whether it has the file is seen when the file is read."""

    def list_available_services(self, type_name: str) -> list[str]:  # noqa: ARG002 - as the SDK asks
        places = [place for place in self.search_paths if os.path.isdir(place)]
        return sorted({name for place in places for name in os.listdir(place)})


def session(carried: Path = CARRIED) -> botocore.session.Session:
    """A session of the SDK that finds services so, first among those that the release carries."""
    found = botocore.session.get_session()
    found.register_component("data_loader", ByName(extra_search_paths=[str(carried)]))
    return found
