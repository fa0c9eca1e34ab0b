"""The data of the register: taken out as files, open to anybody, and asked for by programs."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jojeong.register import queries
from jojeong.web.asking import AskingRequest
from jojeong.web.data.forms import ExportForm
from jojeong.web.data.presenters import api_page, data_page, download
from jojeong.web.register.forms import SearchForm


@require_GET
def data(request: AskingRequest) -> HttpResponse:
    """What can be taken out, and what the open data holds."""
    context = {"form": ExportForm(None), "page": data_page()}
    return render(request, "data/data.html", context)


@require_GET
def export(request: AskingRequest) -> StreamingHttpResponse:
    """What the asker may see of what is looked for, as a file."""
    form = ExportForm(request.GET).form()
    wanted = SearchForm(request.GET).wanted()
    records = queries.export(asker=request.asker, wanted=wanted)
    return download(queries.written(records, form), f"register.{form.value}", request.asker)


@require_GET
def open_data(request: AskingRequest) -> StreamingHttpResponse:
    """The open data: the same for whoever asks."""
    package = queries.open_package(asker=request.asker)
    return download(package, "open-data.zip", request.asker)


@require_GET
def api(request: AskingRequest) -> HttpResponse:
    """What the API can be asked, read out of its description."""
    return render(request, "data/api.html", {"page": api_page()})
