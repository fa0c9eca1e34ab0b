"""Signing in with another provider (OpenID Connect Core 1.0, code flow with PKCE).

Whoever comes must have a verified mail address there that somebody has here: nobody is created
by signing in, and nothing is kept of the other account.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import jwt
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from requests import RequestException

from jojeong.accounts import queries
from jojeong.vocabulary.refusals import NotFound, Refusal


PROVIDER: Final = "oidc"
_NONCE: Final = "oidc_nonce"
_NEEDED: Final = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
_ALGORITHMS: Final = ["RS256", "PS256", "ES256"]


class SignInElsewhereFailed(Refusal):
    """The other provider did not say who this is, or not in a way that can be believed."""

    sentence: ClassVar[str] = (
        "The other provider could not tell us who you are. Please begin signing in anew; if it "
        "fails again, tell the secretariat."
    )
    status = 403


class AddressNotVerified(Refusal):
    """The other provider does not vouch for the address."""

    sentence: ClassVar[str] = (
        "The other provider does not say that your mail address is verified. Verify it there, or "
        "sign in with your password."
    )
    status = 403


class NobodyOfThatAddress(Refusal):
    """Nobody here has the address."""

    sentence: ClassVar[str] = (
        "Nobody is registered here under the mail address you have with the other provider. Ask "
        "the secretariat to add you."
    )
    status = 403


class SignInElsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Lets in whoever is registered here under the address the other provider vouches for."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Sign the person in by their verified address, or refuse."""
        told = sociallogin.account.extra_data["id_token"]
        if told.get("email_verified") is not True or not told.get("email"):
            raise AddressNotVerified
        try:
            person = queries.who_signs_in(told["email"])
        except NotFound as unknown:
            raise NobodyOfThatAddress from unknown
        href = sociallogin.get_redirect_url(request)
        by_whom = {"sociallogin": sociallogin}
        raise ImmediateHttpResponse(
            perform_login(request, person, redirect_url=href, signal_kwargs=by_whom)
        )

    def on_authentication_error(self, *_told: Any, **_more: Any) -> None:
        """Say in a sentence that it failed; what the provider sent is not shown."""
        raise SignInElsewhereFailed


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # as above
    """Believes an identity only where its signature, issuer, audience, age and nonce are right."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it must be the one that was configured."""
        told: dict[str, Any] = super().openid_config
        issuer = self.get_provider().app.settings["server_url"]
        if any(not told.get(name) for name in _NEEDED) or told["issuer"].rstrip("/") != issuer:
            raise OAuth2Error("the provider does not describe itself as it was configured")
        return told

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:  # noqa: ARG002 - as it is called
        """One address for every language: it is registered with the provider."""
        with translation.override("ko"):
            return request.build_absolute_uri(reverse("openid_connect_callback"))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **more: Any) -> Any:  # noqa: ARG002 - as it is called
        """Who this is, from the identity token alone."""
        try:
            claims = self._claims(app.client_id, more["response"]["id_token"])
        except (jwt.PyJWTError, KeyError, TypeError, StopIteration) as unproved:
            raise OAuth2Error("the identity is not proved") from unproved
        nonce = request.session.pop(_NONCE, "")
        if not nonce or not secrets.compare_digest(nonce.encode(), str(claims["nonce"]).encode()):
            raise OAuth2Error("the identity was given for another request")
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _claims(self, client: str, identity: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        wanted = jwt.get_unverified_header(identity)["kid"]
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        return jwt.decode(
            identity,
            key=next(key for key in keys if key.key_id == wanted),
            algorithms=_ALGORITHMS,
            issuer=self.openid_config["issuer"],
            audience=client,
            options={"require": ["exp", "iat", "sub", "nonce"]},
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another way in: what it is called, and where it begins."""

    name: str
    href: str


class SignIn(LoginView):  # type: ignore[misc]  # as above
    """The page to sign in at: with a password, and with the other provider where there is one."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**more)
        query = urlencode({"next": self.request.GET.get("next", "")})
        href = f"{reverse('sign_in_elsewhere')}?{query}"
        there = Elsewhere(settings.OIDC_NAME, href) if settings.OIDC_NAME else None
        return context | {"elsewhere": there}


def begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider, with a nonce that only its answer can carry."""
    provider = _provider(request)
    nonce = request.session[_NONCE] = secrets.token_urlsafe(32)
    wanted = request.GET.get("next", "")
    href = wanted if account_adapter(request).is_safe_url(wanted) else None
    with _refusing():
        response: HttpResponse = provider.redirect(
            request, process="login", next_url=href, auth_params={"nonce": nonce}
        )
    return response


def callback(request: HttpRequest) -> HttpResponse:
    """The browser comes back from the provider."""
    _provider(request)
    answer = OAuth2CallbackView.adapter_view(VerifyingAdapter(request, PROVIDER))
    with _refusing():
        response: HttpResponse = answer(request)
    return response


@contextmanager
def _refusing() -> Iterator[None]:
    """A provider that can't be reached, or is another than was configured, is a sentence."""
    try:
        yield
    except (OAuth2Error, RequestException) as unreached:
        raise SignInElsewhereFailed from unreached


def _provider(request: HttpRequest) -> Any:
    """The provider that was configured. Raises Http404 where there is none."""
    if not settings.OIDC_NAME:
        raise Http404
    provider = VerifyingAdapter(request, PROVIDER).get_provider()
    provider.oauth2_adapter_class = VerifyingAdapter
    return provider
