"""Where allauth meets the house: sign-up is closed, and its writes go through our actions."""

from typing import Any, ClassVar

from allauth.account.adapter import (
    DefaultAccountAdapter,
)
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jojeong.accounts import actions, queries
from jojeong.vocabulary.people import Actor


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # as above
    """People are added by the secretariat; passwords and sign-ins leave an event."""

    # An address nobody has and a wrong password are told in the same words.
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This address and this password do not belong together. Please check both."
        ),
        "too_many_login_attempts": _(
            "Signing in failed too often. Please try again in five minutes, or set a new password."
        ),
        "incorrect_password": _("This is not your password. Please check it."),
        "enter_current_password": _("This is not your present password. Please check it."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - as it is called
        """Nobody adds themselves."""
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a person's own password, with an event."""
        actions.set_password(by=_actor(user), person=str(user.pk), password=password)
        user.refresh_from_db(fields=["password"])

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **rest: Any
    ) -> HttpResponse:
        """Let the person in, with an event."""
        response: HttpResponse = super().post_login(request, user, **rest)
        is_elsewhere = "sociallogin" in (rest.get("signal_kwargs") or {})
        actions.note_sign_in(by=_actor(user), means="oidc" if is_elsewhere else "password")
        return response

    def get_password_change_redirect_url(
        self,
        request: HttpRequest,  # noqa: ARG002 - as it is called
    ) -> str:
        """Where the person reads that it is done."""
        return resolve_url("my_posts")

    def format_email_subject(self, subject: str) -> str:
        """The subject under the name of the platform."""
        return f"[조정] {subject}"


def _actor(user: AbstractBaseUser) -> Actor:
    return Actor(queries.asker_for(str(user.pk), on=timezone.localdate()), via="web")
