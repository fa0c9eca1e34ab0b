"""From what is asked to what stands in the register: a ministry, the secretariat, the public.

Nobody uses script, and each page passed is accessible.
"""

import io
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest


pytestmark = pytest.mark.browser

MINISTRY = "NTS"
UNSURE = "시범운영 검토중"
PROGRAMME = "세금 상담 길잡이 시범 사업"
HIDDEN = "아직 알리지 않은 사업"


@pytest.fixture
def people(browser, house, sign_in):
    """`people(role)`: somebody at a desk of their own, signed in; without a role, the public."""
    contexts = []

    def come(role=None):
        options = {"base_url": house.address, "locale": "ko-KR", "accept_downloads": True}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        return sign_in(page, role) if role else page

    yield come
    for context in contexts:
        context.close()


def open_collection(officer, code, passes):
    officer.goto("/submissions/collections/new/")
    passes(officer)
    officer.locator("[name=questionnaire]").select_option("kr-ai-2027")
    officer.locator("[name=code]").fill(code)
    officer.locator("[name=due]").fill(_in_three_weeks())
    officer.locator(f"[name=organizations][value={MINISTRY}]").check()
    officer.locator("main form button").click()
    passes(officer)


def _in_three_weeks():
    return (datetime.now(tz=ZoneInfo("Asia/Seoul")) + timedelta(days=21)).date().isoformat()


def appoint_head(officer, email):
    """The head of planning of the demo holds that post of this ministry too."""
    officer.goto("/people/posts/new/")
    told = {"title_ko": "기획조정실 총괄", "title_en": "Head of planning"}
    for name, text in told.items():
        officer.locator(f"[name={name}]").fill(text)
    officer.locator("[name=organization]").select_option(MINISTRY)
    officer.locator("[name=role]").select_option("planning_head")
    officer.locator("main form button").click()
    officer.locator("a[href$='/appoint/']").click()
    person = officer.locator("option", has_text=email).get_attribute("value")
    officer.locator("[name=person]").select_option(person)
    officer.locator("main form button").click()


def filled(form, *rows):
    """The form with rows below what it was filled with, each told by field."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet, at, columns = next(
        (sheet, row[0].row, {cell.value: cell.column for cell in row})
        for sheet in book
        for row in sheet.iter_rows()
        if "budget_2027" in [cell.value for cell in row]
    )
    for told in rows:
        at += 1
        while any(sheet.cell(at, column).value for column in columns.values()):
            at += 1
        for field, value in told.items():
            sheet.cell(at, columns[field]).value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def programme(number, name, stage, disclosure="공개", **more):
    told = {"identifier": number, "name": name, "builds": f"{name}에 쓰는 모형을 만든다"}
    return told | {"stage": stage, "disclosure": disclosure} | more


def wait_until_read(page, path):
    """The page asks for itself again until everything is read."""
    for _ in range(60):
        page.goto(path)
        if page.locator("progress").count() == 0:
            return
        page.wait_for_timeout(1000)
    pytest.fail(f"{path} is still being read")


@pytest.mark.timeout(600)  # three people, twenty pages, each judged
def test_a_ministry_fills_its_form_and_the_secretariat_takes_it_into_the_register(
    people, passes, house
):
    officer, author, head = (
        people("secretariat_officer"),
        people("ministry_author"),
        people("planning_head"),
    )
    appoint_head(officer, house.accounts["planning_head"][0])
    open_collection(officer, "kr-ai-journey", passes)

    # The author takes the form, fills it and leaves a draft.
    author.goto("/submissions/ours/")
    passes(author)
    form = author.locator("a[href*='kr-ai-journey/form/'][href$='.xlsx']")
    with author.expect_download() as taken:
        form.click()
    rows = [
        programme("T-1", PROGRAMME, UNSURE),
        programme("T-2", HIDDEN, "기획", "비공개", disclosure_ground="5"),
    ]
    data = filled(taken.value.path().read_bytes(), *rows)
    author.locator("a.btn[href*='kr-ai-journey/send/']").first.click()
    passes(author)
    file = {"name": "국세청 조사표.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    author.locator("[name=sent]").set_input_files(file)
    author.locator("button[name=how]").first.click()
    passes(author)
    reference = re.search(r"kr-ai-journey:NTS:\d+", author.url)[0]

    # The head of planning finds it on the front page, checks it and sends it.
    head.goto("/")
    passes(head)
    head.locator(f".todo a.btn[href*='{reference}']").click()
    head.locator(".moves button.btn").first.click()
    passes(head)
    head.locator(".moves button.btn").first.click()
    passes(head)

    # The secretariat reads how it was read, and settles what is doubtful.
    page = f"/submissions/{reference}/"
    wait_until_read(officer, page)
    for name in ("", "columns/", "recodes/", "rows/", "difference/"):
        officer.goto(f"{page}{name}")
        passes(officer)
    officer.goto(f"{page}doubts/")
    passes(officer)
    doubt = officer.locator("fieldset", has_text=UNSURE)
    doubt.locator("a.fig").first.click()
    passes(officer)
    assert officer.locator("mark").first.inner_text() == UNSURE
    officer.go_back()
    doubt.locator("input[value='offer:trial']").check()
    for other in officer.locator("fieldset").all():
        if UNSURE not in other.inner_text():
            other.locator("input[value=leave]").check()
            other.locator("[name^=reason-]").fill("확인함")
    officer.locator(".settle button").click()
    passes(officer)
    wait_until_read(officer, page)
    officer.locator(".moves form[action*=accept] button").click()
    passes(officer)

    # It stands in the register: for the ministry all of it, for the public what is public.
    for _ in range(60):
        head.goto(f"/register/?owner={MINISTRY}&words=길잡이")
        if head.locator("tbody tr").count():
            break
        head.wait_for_timeout(1000)
    assert PROGRAMME in head.locator("tbody").inner_text()
    public = people()
    for words, found in (("길잡이", 1), ("알리지", 0)):
        public.goto(f"/register/?owner={MINISTRY}&words={words}")
        assert public.locator("tbody tr").count() == found
    public.goto(page)
    assert "/account/login/" in public.url
    passes(public)


def test_an_officer_settles_what_the_demo_left_open_on_one_page(visitor, sign_in, passes):
    sign_in(visitor, "secretariat_officer")
    visitor.locator(".todo a.btn[href*='/doubts/']").first.click()
    passes(visitor)
    held = visitor.locator("fieldset.due").count()
    assert held == 3

    visitor.locator("main form .settle button").click()
    assert visitor.locator("fieldset.due").count() == held

    visitor.locator("fieldset.due input[value=leave]").first.check()
    visitor.locator(".settle button").click()
    passes(visitor)
    assert visitor.locator(".note.due[role=alert]").count() == 1


def test_a_ledger_and_a_dozen_files_dropped_at_once(visitor, sign_in, passes):
    sign_in(visitor, "secretariat_officer")
    visitor.goto("/submissions/")
    passes(visitor)
    visitor.locator("article h2 a[href*='kr-ai-2027']").first.click()
    passes(visitor)
    assert visitor.locator("tbody tr").count() > 20

    unnamed = {"name": "누구 것인지.csv", "mimeType": "text/csv", "buffer": "가,나\n1,2".encode()}
    visitor.locator("[name=sent]").set_input_files([unnamed])
    visitor.locator(".drop button").click()
    passes(visitor)
    assert "누구 것인지.csv" in visitor.locator(".said").inner_text()
    visitor.get_by_role("link", name="묻는 항목").click()
    passes(visitor)
