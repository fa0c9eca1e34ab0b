"""Reading people, posts, organizations and tokens. Whoever reads, asks as somebody."""

from jojeong.accounts.queries.askers import asker_for, nobody, passings, readable, system
from jojeong.accounts.queries.kept import kept, one_moment
from jojeong.accounts.queries.organizations import (
    Inheritance,
    OrganizationHistory,
    OrganizationName,
    organization_histories,
    organization_name,
    organizations,
)
from jojeong.accounts.queries.people import (
    HoldingRow,
    PersonRow,
    PostRow,
    duties,
    find_person,
    my_posts,
    people,
    people_named,
    post,
    posts,
    roles_of,
    who_signs_in,
)
from jojeong.accounts.queries.tokens import (
    Bearer,
    TokenRow,
    bearer,
    my_tokens,
    token,
)


__all__ = [
    "Bearer",
    "HoldingRow",
    "Inheritance",
    "OrganizationHistory",
    "OrganizationName",
    "PersonRow",
    "PostRow",
    "TokenRow",
    "asker_for",
    "bearer",
    "duties",
    "find_person",
    "kept",
    "my_posts",
    "my_tokens",
    "nobody",
    "one_moment",
    "organization_histories",
    "organization_name",
    "organizations",
    "passings",
    "people",
    "people_named",
    "post",
    "posts",
    "readable",
    "roles_of",
    "system",
    "token",
    "who_signs_in",
]
