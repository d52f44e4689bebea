"""`python -m tools.provider_schema` writes docs/provider.schema.json from the model that reads it."""

import json
from pathlib import Path

from chalicelib.adapters.provider_profile import provider_profile_schema

PAGE = Path(__file__).parents[1] / "docs" / "provider.schema.json"


def schema_page() -> str:
    return json.dumps(provider_profile_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PAGE.write_text(schema_page(), encoding="utf-8")
