"""The setting of the least score of a candidate: usual, told, and refused when the service starts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chalicelib.settings import SettingUnusableError, read_settings
from tests.fakes.services import SETTINGS, ServicesInMemory
from tools.operating.settings import read_settings_file, stack_parameters
from tools.stage.wishes import WrongSetting

CHECKOUT = Path(__file__).parents[3]


class OtherServices(ServicesInMemory):
    def __init__(self, score: str) -> None:
        super().__init__()
        object.__setattr__(self, "settings", replace(self.settings, least_candidate_score=score))


@pytest.mark.parametrize(("told", "score"), [("", 50), ("0", 0), ("7", 7), ("50", 50), ("100", 100)])
def test_candidates_are_shown_from_the_score_that_is_told_o1(told: str, score: int) -> None:
    read_settings(SETTINGS | {"LEAST_CANDIDATE_SCORE": told})

    assert OtherServices(told).candidates.least_score == score


@pytest.mark.parametrize("told", ["101", "-1", "050", "5.0", "50 ", "fifty", "５０", "1000"])
def test_a_score_that_is_none_is_refused_at_the_start_with_its_place(told: str) -> None:
    with pytest.raises(SettingUnusableError) as refusal:
        read_settings(SETTINGS | {"LEAST_CANDIDATE_SCORE": told})

    assert "LEAST_CANDIDATE_SCORE" in str(refusal.value)
    assert "least_candidate_score in its settings file" in str(refusal.value)
    assert repr(told) in str(refusal.value)


def a_stage(tmp_path: Path, **more: Any) -> Path:
    told = {
        "site_domain": "contracts.example.com",
        "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/1",
        "mail_from": "no-reply@example.com",
        "alarm_email": "ops@example.com",
        "oidc_issuer": "https://id.example.com",
        "oidc_audience": "contracts",
        "oidc_jwks_url": "https://id.example.com/keys",
        "oidc_client_id": "site",
    }
    path = tmp_path / "prod.json"
    path.write_text(json.dumps(told | more))
    return path


@pytest.mark.parametrize(("more", "score"), [({}, "50"), ({"least_candidate_score": 70}, "70")])
def test_the_stack_is_told_the_score(tmp_path: Path, more: dict[str, Any], score: str) -> None:
    settings = read_settings_file(a_stage(tmp_path, **more))

    assert stack_parameters(settings)["LeastCandidateScore"] == score


@pytest.mark.parametrize("told", [101, -1, "half", 49.5])
def test_a_stages_file_with_another_score_is_refused(tmp_path: Path, told: object) -> None:
    with pytest.raises(WrongSetting, match="least_candidate_score"):
        read_settings_file(a_stage(tmp_path, least_candidate_score=told))
