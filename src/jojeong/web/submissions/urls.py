"""The pages of collections and submissions."""

from django.urls import path, register_converter

from jojeong.web.submissions.views import (
    collections,
    desk,
    forms,
    reviewing,
    sending,
    submission,
    waiting,
)


class ReferenceConverter:
    """A submission as it is named: "kr-ai-2027:MSIT:2"."""

    regex = "[a-z0-9-]+:[A-Z0-9-]+:[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """The reference as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


class DigestConverter(ReferenceConverter):
    """The SHA-256 of a file."""

    regex = "[0-9a-f]{64}"


register_converter(ReferenceConverter, "submission")
register_converter(DigestConverter, "digest")

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("ours/", desk.ours, name="our_submissions"),
    path("collections/", collections.collections, name="collections"),
    path("collections/new/", collections.new_collection, name="new_collection"),
    path("collections/<slug:code>/", collections.collection, name="collection"),
    path("collections/<slug:code>/questions/", collections.questions, name="questions"),
    path("collections/<slug:code>/doubts/", waiting.waiting, name="waiting_doubts"),
    path("collections/<slug:code>/remind/", collections.remind, name="remind"),
    path("collections/<slug:code>/send/", sending.send, name="send"),
    path("collections/<slug:code>/send/many/", sending.send_many, name="send_many"),
    path(
        "collections/<slug:code>/form/<slug:organization>.<slug:kind>",
        forms.prefilled,
        name="prefilled_form",
    ),
    path("collections/<slug:code>/attest/", sending.attest, name="attest"),
    path("<submission:reference>/", submission.submission, name="submission"),
    path("<submission:reference>/move/<slug:move>/", submission.move, name="submission_move"),
    path("<submission:reference>/columns/", reviewing.columns, name="submission_columns"),
    path("<submission:reference>/columns/confirm/", reviewing.confirm, name="confirm_columns"),
    path("<submission:reference>/doubts/", reviewing.doubts, name="submission_doubts"),
    path("<submission:reference>/doubts/reopen/", reviewing.reopen, name="reopen"),
    path("<submission:reference>/recodes/", reviewing.recodes, name="submission_recodes"),
    path("<submission:reference>/rows/", reviewing.rows, name="submission_rows"),
    path("<submission:reference>/difference/", reviewing.difference, name="submission_difference"),
    path(
        "<submission:reference>/files/<digest:document>/",
        submission.place,
        name="submission_place",
    ),
    path(
        "<submission:reference>/files/<digest:document>/sent/",
        submission.file,
        name="submission_file",
    ),
]
