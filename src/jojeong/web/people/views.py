"""Posts, the people who hold them, and what passes from one to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from jojeong.accounts import actions, policies, queries
from jojeong.accounts.states import Permission
from jojeong.flow.handover import sheet
from jojeong.vocabulary.refusals import SignInNeeded
from jojeong.web.asking import AskingRequest
from jojeong.web.people.forms import (
    AppointmentForm,
    LeavingForm,
    OrganizationForm,
    PersonForm,
    PostForm,
    SuccessionForm,
)
from jojeong.web.people.presenters import (
    handover_page,
    held_post,
    organizations_page,
    people_page,
    post_page,
)


@require_GET
def people(request: AskingRequest) -> HttpResponse:
    """Every post with its holders, by organization."""
    posts = queries.posts(asker=request.asker)
    page = people_page(posts, queries.people(asker=request.asker), request.asker)
    return render(request, "people/people.html", {"page": page})


@require_GET
def my_posts(request: AskingRequest) -> HttpResponse:
    """The posts of whoever asks, and their own account."""
    if not request.asker.person:
        raise SignInNeeded
    posts = [post_page(row, request.asker) for row in queries.my_posts(request.asker)]
    may_read = request.asker.may(Permission.READ_PEOPLE)
    return render(request, "people/mine.html", {"posts": posts, "may_read_people": may_read})


@require_http_methods(["GET", "POST"])
def new_person(request: AskingRequest) -> HttpResponse:
    """Add somebody who can sign in."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        actions.add_person(by=request.actor, **form.cleaned_data)
        messages.success(request, gettext("The person was added and can now set a password."))
        return redirect("people")
    return render(request, "people/new_person.html", {"form": form})


@require_http_methods(["GET", "POST"])
def new_post(request: AskingRequest) -> HttpResponse:
    """Create a post of an organization."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    organizations = queries.organizations(on=request.asker.on)
    form = PostForm(request.POST or None, organizations=organizations)
    if form.is_valid():
        created = actions.create_post(by=request.actor, draft=form.draft())
        messages.success(request, gettext("The post was created."))
        return redirect("post", post=created.pk)
    return render(request, "people/new_post.html", {"form": form})


@require_GET
def organizations(request: AskingRequest) -> HttpResponse:
    """Every organization there is or was, and who has its duties since."""
    page = organizations_page(queries.organization_histories(), request.asker)
    return render(request, "people/organizations.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new_organization(request: AskingRequest) -> HttpResponse:
    """Register an organization, or the new name of one."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    form = OrganizationForm(request.POST or None)
    if form.is_valid():
        actions.add_organization(by=request.actor, draft=form.draft())
        messages.success(request, gettext("The organization was registered."))
        return redirect("organizations")
    return render(request, "people/new_organization.html", {"form": form})


@require_http_methods(["GET", "POST"])
def new_succession(request: AskingRequest) -> HttpResponse:
    """Pass duties on: 개칭, 분리, 통합, 이관."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    known = queries.organization_histories()
    form = SuccessionForm(request.POST or None, organizations=[row.name for row in known])
    if form.is_valid():
        actions.record_succession(by=request.actor, **form.cleaned_data)
        messages.success(request, gettext("The succession was recorded."))
        return redirect("organizations")
    return render(request, "people/new_succession.html", {"form": form})


@require_GET
def post(request: AskingRequest, post: int) -> HttpResponse:
    """One post: what it may do, who holds and held it."""
    found = queries.post(asker=request.asker, identifier=post)
    return render(request, "people/post.html", {"page": post_page(found, request.asker)})


@require_http_methods(["GET", "POST"])
def appoint(request: AskingRequest, post: int) -> HttpResponse:
    """Give a post to a person."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    found = queries.post(asker=request.asker, identifier=post)
    known = queries.people(asker=request.asker)
    form = AppointmentForm(request.POST or None, people=known, on=request.asker.on)
    if form.is_valid():
        actions.appoint(by=request.actor, post=post, **form.cleaned_data)
        messages.success(request, gettext("The appointment was recorded."))
        return redirect("post", post=post)
    page = post_page(found, request.asker)
    return render(request, "people/appoint.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
def end_holding(request: AskingRequest, holding: int) -> HttpResponse:
    """Say which day of a holding is the last."""
    policies.check_may(request.actor, Permission.MANAGE_PEOPLE)
    found, row = held_post(queries.posts(asker=request.asker), holding)
    form = LeavingForm(request.POST or None)
    if form.is_valid():
        actions.leave_post(by=request.actor, holding=holding, **form.cleaned_data)
        messages.success(request, gettext("The last day was recorded."))
        return redirect("post", post=found.identifier)
    page = post_page(found, request.asker)
    return render(request, "people/end.html", {"form": form, "page": page, "holding": row})


@require_GET
def handover(request: AskingRequest, post: int) -> HttpResponse:
    """What a post has open, for whoever takes it over."""
    page = handover_page(sheet(asker=request.asker, post=post), request.asker)
    return render(request, "people/handover.html", {"page": page})
