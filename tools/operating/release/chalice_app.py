"""What Chalice makes of app.py: its template, told of one thing that it would refuse.

Chalice cannot give existing buckets their events through CloudFormation, and stops at `on_s3_event`. Here the
buckets are in the same template, so their functions are packaged as plain ones, and get their events there.
"""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import Any

from chalice.app import Chalice, LambdaFunction, S3EventConfig
from chalice.config import Config
from chalice.deploy.appgraph import ApplicationGraphBuilder, DependencyBuilder
from chalice.deploy.deployer import (
    BaseDeployStep,
    BuildStage,
    InjectDefaults,
    PolicyGenerator,
    SwaggerBuilder,
)
from chalice.deploy.models import DeploymentPackage
from chalice.deploy.swagger import CFNSwaggerGenerator
from chalice.package import PackageOptions, ResourceBuilder, SAMTemplateGenerator
from chalice.policy import AppPolicyGenerator
from chalice.utils import OSUtils

from tools.checkout import CHECKOUT
from tools.operating.release.runtimes import USUAL_RUNTIME

SETTINGS_OF_EVERY_STAGE = "dev"
"""The stage in `.chalice/config.json` whose sizes and policies every stage has."""


class _Partition(PackageOptions):
    """How AWS names its services as principals, where Chalice would ask AWS itself."""

    def __init__(self) -> None:
        pass

    def service_principal(self, service: str) -> str:
        return f"{service}.amazonaws.com"


def _configuration_for(runtime: str) -> type[Config]:
    """Chalice's configuration, which would take the Python of whoever deploys for that of the functions."""

    class ForRuntime(Config):
        @property
        def lambda_python_version(self) -> str:
            return runtime

    return ForRuntime


def chalice_config(stage: str, architecture: str, runtime: str = USUAL_RUNTIME) -> Config:
    """Chalice's configuration of a stage; no stage has to be written down before it is deployed."""
    kept = json.loads((CHECKOUT / ".chalice" / "config.json").read_text())
    settings = copy.deepcopy(kept["stages"][SETTINGS_OF_EVERY_STAGE])
    kept["stages"] = {stage: settings | {"lambda_architecture": architecture, "xray": True}}
    return _configuration_for(runtime)(
        chalice_stage=stage,
        user_provided_params={"chalice_app": _application()},
        config_from_disk=kept,
        default_params={"project_dir": str(CHECKOUT), "api_gateway_endpoint_type": "REGIONAL"},
    )


def functions_template(config: Config) -> dict[str, Any]:
    """Chalice's template of functions and API; their code is made elsewhere (`artifact.py`)."""
    steps: list[BaseDeployStep] = [
        InjectDefaults(),
        _NoCode(),
        PolicyGenerator(policy_gen=AppPolicyGenerator(osutils=OSUtils()), osutils=OSUtils()),
        SwaggerBuilder(swagger_generator=CFNSwaggerGenerator()),
    ]
    builder = ResourceBuilder(ApplicationGraphBuilder(), DependencyBuilder(), BuildStage(steps))
    resources = builder.construct_resources(config, config.chalice_stage)
    template: dict[str, Any] = SAMTemplateGenerator(config, _Partition()).generate(resources)
    return template


class _NoCode(BaseDeployStep):
    """Stands where the code would be packaged."""

    def handle_deploymentpackage(self, config: Config, resource: DeploymentPackage) -> None:  # noqa: ARG002
        resource.filename = "code.zip"


@lru_cache(maxsize=1)
def _application() -> Chalice:
    """The table of app.py, its S3 handlers turned into plain functions."""
    from app import app

    packaged: Any = copy.copy(app)
    by_s3 = [source for source in app.event_sources if isinstance(source, S3EventConfig)]
    plain = [LambdaFunction(print, source.name, source.handler_string) for source in by_s3]
    packaged.event_sources = [source for source in app.event_sources if source not in by_s3]
    packaged.pure_lambda_functions = [*app.pure_lambda_functions, *plain]
    return packaged  # type: ignore[no-any-return]
