"""What the environment says, and what production must be told before it starts."""

import stat
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import pytest

from jojeong.project import environment
from jojeong.project.environment import VARIABLES, Misconfigured, providers, read


PRODUCTION = {
    "JOJEONG_ENV": "production",
    "JOJEONG_SECRET_KEY": "k" * 50,
    "JOJEONG_HOSTS": "council.example",
    "DATABASE_URL": "postgres://u:p@db.example/jojeong",
}
NEEDED = ("JOJEONG_SECRET_KEY", "JOJEONG_HOSTS", "DATABASE_URL")


@pytest.fixture
def said(tmp_path):
    """Reads variables beside a home of the test's own."""
    return lambda **variables: read({"JOJEONG_HOME": str(tmp_path)} | variables)


def test_nothing_said_is_development_with_a_database_in_the_home(said, tmp_path):
    found = said()

    assert not found.is_production
    assert found.home == tmp_path
    assert found.database["NAME"] == str(tmp_path / "jojeong.sqlite3")
    assert found.anchor_file == tmp_path / "audit-anchors.jsonl"
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (found.mail_url, found.log_level) == ("", "WARNING")


def test_without_a_home_it_is_the_folder_var(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert read({}).home == tmp_path / "var"


def test_sqlite_writes_one_at_a_time_and_waits_for_its_turn(said):
    options = said().database["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] >= 5


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", "-c jit=off -c random_page_cost=1.1"),
        (
            "?options=-c work_mem%3D64MB",
            "-c work_mem=64MB -c jit=off -c random_page_cost=1.1",
        ),
    ],
)
def test_postgresql_stays_connected_and_answers_small_questions_quickly(said, query, options):
    database = said(DATABASE_URL=f"postgres://somebody@127.0.0.1/jojeong{query}").database

    assert database["OPTIONS"] == {"options": options}
    assert database["CONN_MAX_AGE"] > 0
    assert database["CONN_HEALTH_CHECKS"]


def test_development_makes_a_key_once_readable_by_its_owner_alone(said, tmp_path):
    first, again = said().secret_key, said().secret_key

    file = tmp_path / "secret-key"
    assert first == again == file.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_processes_that_begin_together_agree_on_one_key(tmp_path):
    home = str(tmp_path / "new" / "home")

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: read({"JOJEONG_HOME": home}).secret_key, range(32)))

    assert len(keys) == 1
    assert "" not in keys


def test_a_key_that_came_meanwhile_is_kept(tmp_path):
    file = tmp_path / "secret-key"
    file.write_text("theirs")

    environment._keep_a_key(file)

    assert file.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_a_home_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Misconfigured, match=r"JOJEONG_HOME is .*/file/home: give a folder"):
        read({"JOJEONG_HOME": str(tmp_path / "file" / "home")})


@pytest.mark.parametrize("told", [{}, {"JOJEONG_SECRET_KEY": "k"}])
def test_the_home_of_a_development_installation_is_private(tmp_path, told):
    home = tmp_path / "new" / "home"

    read({"JOJEONG_HOME": str(home)} | told)

    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_home_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "secret-key").mkdir()

    with pytest.raises(Misconfigured, match=r"JOJEONG_HOME is .*: give a folder"):
        read({"JOJEONG_HOME": str(tmp_path)})


def test_production_that_is_told_everything_starts(said):
    found = said(**PRODUCTION)

    assert found.is_production
    assert found.secret_key == "k" * 50
    assert found.hosts == ("council.example",)
    assert found.database["ENGINE"] == "django.db.backends.postgresql"
    assert found.database["HOST"] == "db.example"


@pytest.mark.parametrize(
    "missing", [names for size in (1, 2, 3) for names in combinations(NEEDED, size)]
)
def test_production_does_not_start_and_names_all_that_is_missing(said, missing):
    told = {name: text for name, text in PRODUCTION.items() if name not in missing}

    with pytest.raises(Misconfigured) as refused:
        said(**told)

    assert {name for name in VARIABLES if name in str(refused.value)} == set(missing)


@pytest.mark.parametrize("empty", ["", " ", ",", " , "])
def test_an_empty_value_is_missing(said, empty):
    with pytest.raises(Misconfigured, match="JOJEONG_HOSTS"):
        said(**PRODUCTION | {"JOJEONG_HOSTS": empty})


def test_production_writes_no_key(said, tmp_path):
    said(**PRODUCTION)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["k", "k" * 31])
def test_production_refuses_a_short_key_without_telling_it(said, key):
    with pytest.raises(Misconfigured, match="JOJEONG_SECRET_KEY is short") as refused:
        said(**PRODUCTION | {"JOJEONG_SECRET_KEY": key})

    assert f" {key} " not in str(refused.value)
    assert said(**PRODUCTION | {"JOJEONG_SECRET_KEY": "k" * 32}).is_production


@pytest.mark.parametrize("hosts", ["*", "council.example, *"])
def test_production_is_served_under_names_it_was_told(said, hosts):
    with pytest.raises(Misconfigured, match="JOJEONG_HOSTS holds"):
        said(**PRODUCTION | {"JOJEONG_HOSTS": hosts})


def test_hosts_are_separated_by_commas_and_blanks_do_not_count(said):
    found = said(JOJEONG_HOSTS="a.example, b.example ,,c.example,")

    assert found.hosts == ("a.example", "b.example", "c.example")


@pytest.mark.parametrize("kind", ["prod", "Production", "staging"])
def test_another_kind_of_environment_is_refused(said, kind):
    with pytest.raises(Misconfigured, match="set it to development or production"):
        said(JOJEONG_ENV=kind)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "postgres//missing-colon",
        "oracel://u:secret@host/name",
        "postgres://u:secret@host:notaport/name",
        "mysql://u:secret@host/name",
    ],
)
def test_a_database_that_cannot_be_read_is_refused_without_its_password(said, url):
    with pytest.raises(Misconfigured, match="DATABASE_URL") as refused:
        said(DATABASE_URL=url)

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "smtp://host:port",
        "http://host",
        "host:587",
        "smtp://",
        "smtp://u:secret@host:0",
        "smtp://[x",
    ],
)
def test_a_mail_server_that_cannot_be_read_is_refused_without_its_password(said, url):
    with pytest.raises(Misconfigured, match="JOJEONG_MAIL_URL") as refused:
        said(JOJEONG_MAIL_URL=url)

    assert "secret" not in str(refused.value)


def test_a_mail_server_is_kept_as_written(said):
    assert said(JOJEONG_MAIL_URL="smtp://u:p@mail.example").mail_url == "smtp://u:p@mail.example"


@pytest.mark.parametrize(
    ("written", "level"), [("debug", "DEBUG"), ("INFO", "INFO"), ("", "WARNING")]
)
def test_a_log_level_is_read_in_any_case(said, written, level):
    assert said(JOJEONG_LOG_LEVEL=written).log_level == level


def test_a_log_level_nobody_knows_is_refused_with_those_there_are(said):
    with pytest.raises(Misconfigured, match=r"LOUD.*DEBUG, INFO, WARNING, ERROR, CRITICAL"):
        said(JOJEONG_LOG_LEVEL="loud")


@pytest.mark.parametrize("language", ["", "ko", "en"])
def test_the_command_line_speaks_korean_or_english(said, language):
    said(JOJEONG_LANGUAGE=language)


def test_a_language_nobody_taught_it_is_refused(said):
    with pytest.raises(Misconfigured, match="neither ko nor en"):
        said(JOJEONG_LANGUAGE="fr")


def test_an_anchor_file_can_lie_elsewhere(said, tmp_path):
    assert said(JOJEONG_ANCHOR_FILE="/safe/anchors").anchor_file.as_posix() == "/safe/anchors"


OIDC = {
    "JOJEONG_OIDC_ISSUER": "https://id.example/realm/",
    "JOJEONG_OIDC_CLIENT": "jojeong",
    "JOJEONG_OIDC_SECRET": "between-us",
}


def test_another_provider_is_told_whole_or_not_at_all(said):
    assert said().oidc is None
    assert providers(None) == {}
    found = said(**OIDC).oidc

    assert (found.issuer, found.name) == ("https://id.example/realm", "id.example")
    [told] = providers(found)["openid_connect"]["APPS"]
    assert told["settings"] == {"server_url": found.issuer, "oauth_pkce_enabled": True}
    for name in OIDC:
        with pytest.raises(Misconfigured, match="JOJEONG_OIDC_ISSUER"):
            said(**{other: text for other, text in OIDC.items() if other != name})


@pytest.mark.parametrize("issuer", ["http://id.example", "id.example", "https://"])
def test_a_provider_that_is_not_reached_safely_is_refused(said, issuer):
    with pytest.raises(Misconfigured, match="no address of a provider"):
        said(**OIDC | {"JOJEONG_OIDC_ISSUER": issuer})

    near = said(**OIDC | {"JOJEONG_OIDC_ISSUER": "http://127.0.0.1:9000"})
    assert near.oidc.issuer == "http://127.0.0.1:9000"


def test_roles_that_need_a_second_factor_are_named(said):
    found = said(JOJEONG_SECOND_FACTOR="planning_head, desk,")

    assert found.second_factor == {"planning_head", "desk"}
    with pytest.raises(Misconfigured, match="captain is no role"):
        said(JOJEONG_SECOND_FACTOR="captain")
