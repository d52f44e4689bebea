"""What anybody may know of the provider (O5)."""

from chalicelib.domain.parties.parties import Names
from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.calls import Call
from chalicelib.web.provider.answers import (
    CarrierAnswer,
    HoursAnswer,
    IcpRegionAnswer,
    MailingAddressAnswer,
    PaperLimitsAnswer,
    ProviderAnswer,
)


def profile(call: Call) -> ProviderAnswer:
    provider = call.services.provider_profile
    mailing, hours, paper = provider.mailing, provider.hours, provider.paper
    return ProviderAnswer(
        names=_names(provider.names),
        mailing=MailingAddressAnswer(
            address=_names(mailing.address),
            postal_code=mailing.postal_code,
            recipient=_names(mailing.recipient),
            phone=mailing.phone,
        ),
        hours=HoursAnswer(
            opens=f"{hours.opens:%H:%M}",
            closes=f"{hours.closes:%H:%M}",
            time_zone=provider.time_zone.key,
            time_zone_names=_names(provider.time_zone.names),
        ),
        carriers=[CarrierAnswer(id=it.carrier_id, names=_names(it.names)) for it in provider.carriers],
        icp_regions=[IcpRegionAnswer(id=it.region_id, names=_names(it.names)) for it in provider.icp_regions],
        paper=PaperLimitsAnswer(
            most_copies=paper.most_copies,
            mailed_after_business_days=paper.mailed_after_days,
            mailed_within_business_days=paper.mailed_within_days,
        ),
    )


def _names(names: Names) -> NamesAnswer:
    return NamesAnswer(en=names.en, zh=names.zh)
