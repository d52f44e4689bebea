"""From the content of a contract to its PDF."""

from chalicelib.adapters.typesetting.compiler import TypesettingFailed
from chalicelib.adapters.typesetting.leaflets import TypstLeaflets
from chalicelib.adapters.typesetting.typesetter import TypstTypesetter

__all__ = ["TypesettingFailed", "TypstLeaflets", "TypstTypesetter"]
