"""The tokens of whoever is signed in: made, seen once, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jojeong.accounts import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.people.tokens.forms import TokenForm
from jojeong.web.people.tokens.presenters import token_line, token_lines


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: AskingRequest) -> HttpResponse:
    """One's tokens, and the form for another. What was just made is shown here, once."""
    form = TokenForm(request.POST or None, asker=request.asker)
    made = None
    if form.is_valid():
        made = actions.make_token(by=request.actor, draft=form.draft())
        form = TokenForm(None, asker=request.asker)
    lines = token_lines(queries.my_tokens(asker=request.asker))
    context = {"form": form, "lines": lines, "secret": made.secret if made else ""}
    return render(request, "people/tokens/tokens.html", context)


@require_http_methods(["GET", "POST"])
def revoke(request: AskingRequest, token: int) -> HttpResponse:
    """End a token at once."""
    found = queries.token(asker=request.asker, identifier=token)
    if request.method == "POST":
        actions.revoke_token(by=request.actor, identifier=token)
        messages.success(request, gettext("The token was revoked."))
        return redirect("tokens")
    return render(request, "people/tokens/revoke.html", {"line": token_line(found)})
