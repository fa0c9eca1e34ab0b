"""The account pages that are served, and no others: who signs in, out, and changes a password.

The names are those allauth redirects to.
"""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes.views import view_recovery_codes
from django.urls import path, re_path

from jojeong.web.people import oidc
from jojeong.web.people.second_factor import Activate, Deactivate, MakeRecoveryCodes


urlpatterns = [
    path("login/", oidc.SignIn.as_view(), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("oidc/", oidc.begin, name="sign_in_elsewhere"),
    path("oidc/callback/", oidc.callback, name="openid_connect_callback"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/set/", Activate.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/recovery/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery/new/",
        MakeRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
