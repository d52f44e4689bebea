"""The commercial ICP filing check (O3)."""

from chalicelib.domain.provider.icp import IcpCheck, IcpCondition, IcpQuestion
from chalicelib.web.edge.calls import Call, WithBody
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.sentences import said
from chalicelib.web.icp.answers import IcpCheckAnswer, IcpConditionAnswer
from chalicelib.web.icp.bodies import IcpCheckBody


def checked(call: WithBody[IcpCheckBody]) -> IcpCheckAnswer:
    body = call.body
    question = IcpQuestion(**body.model_dump())
    check = call.services.check_icp(call.account_id, question, actor=call.actor, now=call.now)
    return icp_check_answer(check, call)


def one(call: Call, icp_check_id: str) -> IcpCheckAnswer:
    return icp_check_answer(call.services.check_icp.one(call.account_id, icp_check_id), call)


def icp_check_answer(check: IcpCheck, call: Call) -> IcpCheckAnswer:
    """In the reader's language, whoever made the check in whichever."""
    region, question = check.region.in_language(call.language), check.question
    return IcpCheckAnswer(
        icp_check_id=check.icp_check_id,
        region=question.region,
        region_name=region,
        contract_ip=question.contract_ip,
        destination_ip=question.destination_ip,
        filed_ip=question.filed_ip,
        server_region=question.server_region,
        verdict=check.verdict,
        conditions=[_condition_answer(it, region, call) for it in check.conditions],
        advice=said(f"icp_{check.verdict}", {"region": region}, call),
        checked_at=timestamp(check.checked_at),
    )


def _condition_answer(condition: IcpCondition, region: str, call: Call) -> IcpConditionAnswer:
    facts = {"region": region, **condition.facts}
    text = said(condition.code, facts, call)
    return IcpConditionAnswer(text=text, holds=condition.holds, code=condition.code)
