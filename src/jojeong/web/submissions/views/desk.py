"""The desk of the secretariat, and the page of a ministry."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from jojeong.accounts.policies import own_codes
from jojeong.overlap.queries import families_of
from jojeong.register.queries import entries_of, questions_to
from jojeong.submissions import queries
from jojeong.submissions.policies import sees_all
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.presenters.desk import SHOWN, desk_page, ours_page


REFRESH = "3"  # seconds until a page that shows progress is asked for again


@require_GET
@for_people
def desk(request: AskingRequest) -> HttpResponse:
    """What waits for the secretariat; a ministry has a page of its own."""
    if not sees_all(request.asker):
        return redirect("our_submissions")
    collections = queries.collections(asker=request.asker)
    page = desk_page(queries.desk(asker=request.asker), collections, request.asker)
    answer = render(request, "submissions/desk.html", {"page": page})
    if page.reading:
        answer["Refresh"] = REFRESH
    return answer


@require_GET
@for_people
def ours(request: AskingRequest) -> HttpResponse:
    """What the reader's organization owes, what waits in it, and what it has in the register."""
    asker = request.asker
    codes = own_codes(asker)
    entries = entries_of(asker=asker, organizations=codes, most=SHOWN)
    families = families_of(asker=asker, organizations=codes)
    owed, questions = queries.owed(asker=asker), questions_to(asker=asker)
    page = ours_page(owed, questions, entries, families, asker)
    return render(request, "submissions/ours.html", {"page": page})
