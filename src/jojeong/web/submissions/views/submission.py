"""One submission: at a glance, what is done with it, its files as they were sent."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jojeong.submissions import queries
from jojeong.web.asking import AskingRequest
from jojeong.web.submissions.asking import for_people
from jojeong.web.submissions.forms import MessageForm, PlaceForm
from jojeong.web.submissions.moving import make
from jojeong.web.submissions.presenters.place import place_page
from jojeong.web.submissions.presenters.submission import submission_page
from jojeong.web.submissions.views.desk import REFRESH


@require_GET
@for_people
def submission(request: AskingRequest, reference: str) -> HttpResponse:
    """One submission at a glance; while it is read the page asks for itself again."""
    found = queries.submission(asker=request.asker, reference=reference)
    above = queries.headline(asker=request.asker, reference=reference)
    page = submission_page(found, above)
    answer = render(request, "submissions/submission.html", {"page": page})
    if page.head.is_reading:
        answer["Refresh"] = REFRESH
    return answer


@require_POST
@for_people
def move(request: AskingRequest, reference: str, move: str) -> HttpResponse:
    """Take a submission one step on, or back with a message."""
    form = MessageForm(request.POST)
    message = form.cleaned_data["message"] if form.is_valid() else ""
    said = make(move, by=request.actor, reference=reference, message=message)
    messages.success(request, said)
    return redirect("submission", reference=reference)


@require_GET
@for_people
def place(request: AskingRequest, reference: str, document: str) -> HttpResponse:
    """The cells around a place of a file, as it was sent."""
    wanted = PlaceForm(request.GET).wanted()
    asked = {"reference": reference, "document": document}
    found = queries.place(asker=request.asker, **asked, **wanted)
    head = queries.headline(asker=request.asker, reference=reference)
    return render(request, "submissions/place.html", {"page": place_page(head, found)})


@require_GET
@for_people
def file(request: AskingRequest, reference: str, document: str) -> HttpResponseBase:
    """A file byte for byte, as it was sent."""
    sent = queries.sent_file(asker=request.asker, reference=reference, document=document)
    return FileResponse(sent.path.open("rb"), as_attachment=True, filename=sent.name)
