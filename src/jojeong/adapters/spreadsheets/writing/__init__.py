"""Forms written as workbooks."""

from collections.abc import Iterable, Sequence

from jojeong.adapters.forms import Answers
from jojeong.vocabulary.questionnaires import Questionnaire
from jojeong.vocabulary.text import Language


__all__ = ["write_form"]


def write_form(
    asked: Questionnaire,
    rows: Iterable[Answers],
    *,
    language: Language,
    title: str,
    notes: Sequence[str] = (),
) -> bytes:
    """The form as XLSX, as `forms.write_form` says. Openpyxl, slow to load, is loaded here."""
    from jojeong.adapters.spreadsheets.writing import forms

    return forms.write_form(asked, rows, language=language, title=title, notes=notes)
