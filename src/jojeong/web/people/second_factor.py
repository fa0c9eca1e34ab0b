"""The second factor of signing in: a code from an app, or one of the recovery codes."""

import base64
import hashlib
import re
from typing import Any, ClassVar, cast

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from jojeong.accounts import actions
from jojeong.web.asking import AskingRequest


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps secrets under the installation's key, and says what is wrong in our words."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the code of now. Wait for the next one, and type it."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it was stored."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The picture of the secret, to stand in a page: without the prologue of a file."""
        return re.sub(r"\A<\?xml.*?\?>\s*", "", str(super().build_totp_svg(url)))


def _box() -> Fernet:
    key = hashlib.sha256(b"second factor " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class Activate(ActivateTOTPView):  # type: ignore[misc]  # as above
    """Set the second factor, with an event."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep it."""
        response: HttpResponse = super().form_valid(form)
        actions.note_second_factor_set(by=_asking(self).actor)
        return response


class Deactivate(DeactivateTOTPView):  # type: ignore[misc]  # as above
    """Remove the second factor, with an event."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Forget it."""
        response: HttpResponse = super().form_valid(form)
        actions.note_second_factor_removed(by=_asking(self).actor)
        return response


class MakeRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # as above
    """Make new recovery codes, with an event."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Make them."""
        response: HttpResponse = super().form_valid(form)
        actions.note_recovery_codes(by=_asking(self).actor)
        return response


def _asking(view: Any) -> AskingRequest:
    return cast("AskingRequest", view.request)
