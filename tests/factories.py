"""What tests are made of: organizations, people, posts, askers, entries. Each in one call."""

from datetime import date
from itertools import count

from django.test import Client

from jojeong.accounts import actions as accounts
from jojeong.accounts import queries as people
from jojeong.accounts.actions import PostDraft
from jojeong.accounts.models import Organization
from jojeong.accounts.policies import Tenure, grants_of
from jojeong.accounts.states import Role
from jojeong.register import actions as register
from jojeong.register.models import Entry
from jojeong.register.policies import EntryDraft, MoneyDraft
from jojeong.register.states import ProgrammeKind
from jojeong.vocabulary.budget import BudgetLevel, BudgetStage, Funding
from jojeong.vocabulary.money import Won
from jojeong.vocabulary.organizations import OrganizationKind
from jojeong.vocabulary.people import Actor, Asker
from jojeong.vocabulary.sources import SourceRef


DAY = date(2026, 11, 2)  # a Monday
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def make_organization(code="AAA", **fields):
    """An organization; the one of that code where it is there already."""
    named = {"name_ko": f"{code}부", "name_en": f"Ministry {code}"}
    defaults = named | {"kind": OrganizationKind.MINISTRY} | fields
    return Organization.objects.get_or_create(code=code, defaults=defaults)[0]


def make_person(email="", name="홍길동", password=""):
    """Somebody who can sign in once a password is given."""
    email = email or f"person-{next(_numbers)}@ministry.example"
    person = accounts.add_person(by=system(), email=email, name=name)
    if password:
        accounts.set_password(by=system(), person=str(person.pk), password=password)
        person.refresh_from_db()
    return person


def make_post(role=Role.MINISTRY_AUTHOR, organization="AAA", title_ko="", title_en=""):
    """A post of an organization, which is made where it is missing."""
    make_organization(organization)
    title_ko = title_ko or f"담당 {next(_numbers)}"
    titled = PostDraft(organization, title_ko, title_en or "Officer", role)
    return accounts.create_post(by=system(), draft=titled)


def hold(person, post, from_day=LONG_AGO, *, is_acting=False):
    """The holding of a post by a person from a day on."""
    return accounts.appoint(
        by=system(), person=str(person.pk), post=post.pk, from_day=from_day, is_acting=is_acting
    )


def asker(role=Role.MINISTRY_AUTHOR, organization="AAA", *, on=DAY, passings=()) -> Asker:
    """Whoever holds a post of this role, without a database."""
    tenure = Tenure(role, organization, LONG_AGO, None)
    return Asker(person="0" * 32, on=on, grants=grants_of([tenure], passings, on=on))


def nobody(*, on=DAY) -> Asker:
    """Somebody who is not signed in."""
    return people.nobody(on=on)


def actor(role=Role.MINISTRY_AUTHOR, organization="AAA", *, on=DAY) -> Actor:
    """The same as somebody who acts."""
    return Actor(asker(role, organization, on=on), via="test")


def system(*, on=DAY) -> Actor:
    """The platform itself as somebody who acts."""
    return Actor(people.system(on=on), via="test")


def money(eok="100", **fields) -> MoneyDraft:
    """An enacted annual line of 2026; None for an unknown amount."""
    whole = {
        "year": 2026,
        "amount": None if eok is None else Won.from_eok(eok),
        "stage": BudgetStage.ENACTED,
        "funding": (Funding.NATIONAL,),
        "level": BudgetLevel.ANNUAL_LINE,
        "basis": "국비(확정)",
    }
    return MoneyDraft(**whole | fields)


def draft(**fields) -> EntryDraft:
    """An entry with every fact given; each call is another programme."""
    number = next(_numbers)
    whole = {
        "origin": f"row-{number}",
        "lead": "AAA",
        "partners": (),
        "owner_as_written": "가나부",
        "owner_is_guessed": False,
        "name_ko": f"사업 {number}",
        "name_en": f"Programme {number}",
        "builds_ko": "민원 상담 챗봇을 만든다",
        "builds_en": "",
        "kind": ProgrammeKind.SERVICE_AX,
        "keywords": ("챗봇",),
        "money": (money(),),
        "publisher": "가나일보",
        "url": "https://news.example/1",
        "published": "2026-01-02",
        "place": SourceRef("programmes.csv", "", f"row {number}"),
    }
    return EntryDraft(**whole | fields)


def load(*drafts, code="test") -> list[Entry]:
    """The entries of these drafts, in their order; organizations they name are made."""
    for each in drafts:
        for owner in (each.lead, *each.partners):
            make_organization(owner)
    register.load_portfolio(by=system(), code=code, drafts=drafts)
    found = Entry.objects.filter(portfolio__code=code)
    by_origin = {entry.origin: entry for entry in found}
    return [by_origin[each.origin] for each in drafts]


def client_for(role=Role.MINISTRY_AUTHOR, organization="AAA") -> Client:
    """A browser in which somebody is signed in who holds a post of this role."""
    person = make_person(name=f"{role.value} {organization}")
    hold(person, make_post(role, organization))
    client = Client()
    client.force_login(person)
    return client
