"""The authorizer: a good token lets its bearer through, with what it says of them."""

from chalice.app import AuthRequest, AuthResponse

from chalicelib.web.edge.services import Services


def authorized(services: Services, request: AuthRequest) -> AuthResponse:
    """Raises NotSignedInError, which the gateway answers with 401. Roles are checked by the calls."""
    check = services.token_check
    claims = check.claims(request.token or "")
    return AuthResponse(
        routes=["*"], principal_id=str(claims["sub"]), context=check.rules.gateway_context(claims)
    )
