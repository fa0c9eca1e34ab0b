"""All doubts of a collection, settled in one sitting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jojeong.submissions import actions, queries
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.presenters.doubts import settled_sentence
from jojeong.web.submissions.presenters.waiting import answers_of, merged, waiting_page
from jojeong.web.submissions.settling import settling


@require_http_methods(["GET", "POST"])
@for_people
def waiting(request: AskingRequest, code: str) -> HttpResponse:
    """The doubts of every submission the reader decides on; an answer holds for all equal ones."""
    found = queries.waiting_doubts(asker=request.asker, collection=code)
    sent = settling(request.POST.dict(), merged(found))
    if sent.is_complete:
        for reference, answers in answers_of(found, sent.answers):
            actions.settle(by=request.actor, reference=reference, answers=answers)
        messages.success(request, settled_sentence(len(sent.answers)))
        return redirect("desk")
    line = queries.collection(asker=request.asker, code=code).line
    context = {"page": waiting_page(line, found, sent)}
    status = 422 if sent.problems else 200
    return render(request, "submissions/waiting.html", context, status=status)
