"""The packages of a release as CycloneDX, for whoever watches for vulnerabilities."""

from __future__ import annotations

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot5
from packageurl import PackageURL

from tools.supply_chain.packages import Package


def written(packages: list[Package]) -> str:
    """CycloneDX 1.5 in JSON."""
    service = Component(name="contract-centre", type=ComponentType.APPLICATION)
    bom = Bom(components=[_component(package) for package in packages])
    bom.metadata.component = service
    bom.register_dependency(service, bom.components)
    return JsonV1Dot5(bom).output_as_string(indent=1)


def _component(package: Package) -> Component:
    address = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=str(address),
        licenses=[DisjunctiveLicense(name=package.licence)],
    )
