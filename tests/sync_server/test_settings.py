"""Settings: none is enough, each is checked, a bad one is named with what it should look like."""

from pathlib import Path

import pytest

from alcove_server.dsn import BadAddress, Dsn
from alcove_server.settings import BadSetting, read_settings

_URL = "postgresql://owner:a-secret@db.example:5433/alcove"


def test_no_setting_at_all_is_a_good_set_up(tmp_path: Path) -> None:
    settings = read_settings({}, home=tmp_path)
    assert (settings.host, settings.port, settings.databases) == ("127.0.0.1", 8420, None)
    assert settings.rate_limits
    assert settings.blob_folder == tmp_path / "blobs"
    assert read_settings({"ALCOVE_PORT": "  ", "OTHER": "1"}, home=tmp_path) == settings
    assert read_settings({"ALCOVE_SERVER_HOME": str(tmp_path)}) == settings


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "cert").touch()
    settings = read_settings(
        {
            "ALCOVE_SERVER_HOME": "/elsewhere",
            "ALCOVE_HOST": "::",
            "ALCOVE_PORT": "0",
            "ALCOVE_POSTGRES_VERSION": "16",
            "ALCOVE_BLOB_URL": "s3://bucket/alcove",
            "ALCOVE_TLS_CERTIFICATE": str(tmp_path / "cert"),
            "ALCOVE_TLS_KEY": str(tmp_path / "cert"),
            "ALCOVE_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "ALCOVE_ENROLMENT_OPEN": "no",
            "ALCOVE_RATE_LIMITS": "off",
            "ALCOVE_METRICS_OPEN": "0",
            "ALCOVE_RUN_JOBS": "false",
            "ALCOVE_POOL_SIZE": "4",
            "ALCOVE_QUOTA_BYTES": "1000",
            "ALCOVE_AUDIT_RETENTION_DAYS": "31",
            "ALCOVE_EVENT_RETENTION_DAYS": "7",
            "ALCOVE_ERASE_GRACE_DAYS": "0",
            "ALCOVE_LOG_LEVEL": "DEBUG",
        },
        home=tmp_path,
    )
    assert settings.home == tmp_path
    assert (settings.host, settings.port, settings.postgres_version, settings.pool_size) == ("::", 0, 16, 4)
    assert settings.tls_certificate == settings.tls_key == tmp_path / "cert"
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")
    assert not any((settings.enrolment_open, settings.rate_limits, settings.metrics_open, settings.run_jobs))
    assert (settings.quota_bytes, settings.audit_retention_days, settings.event_retention_days) == (1000, 31, 7)
    assert (settings.erase_grace_days, settings.log_level, settings.blob_url) == (0, "debug", "s3://bucket/alcove")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ALCOVE_PORT", "65536", "whole number from 0 to 65535"),
        ("ALCOVE_PORT", "-1", "whole number"),
        ("ALCOVE_PORT", "\u0663", "whole number"),
        ("ALCOVE_RATE_LIMITS", "maybe", "yes or no"),
        ("ALCOVE_POSTGRES_VERSION", "17", "16 or 18"),
        ("ALCOVE_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("ALCOVE_TLS_KEY", "/no/such/file", "no such file"),
        ("ALCOVE_TRUSTED_PROXIES", "10.0.0.0/8,home", "addresses or networks"),
        ("ALCOVE_DATABASE_URL", "postgresql://a:b:c@d@e/f?x", "looks like postgresql://"),
        ("ALCOVE_APP_DATABASE_URL", _URL, "needs ALCOVE_DATABASE_URL beside it"),
    ],
)
def test_a_bad_one_is_named(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting, match=says) as refusal:
        read_settings({name: value}, home=tmp_path)
    assert name in str(refusal.value)
    assert "a-secret" not in str(refusal.value)


def test_certificate_and_key_belong_together(tmp_path: Path) -> None:
    (tmp_path / "cert").touch()
    with pytest.raises(BadSetting, match="both or neither"):
        read_settings({"ALCOVE_TLS_CERTIFICATE": str(tmp_path / "cert")}, home=tmp_path)


def test_one_address_serves_all_roles_and_each_may_have_its_own(tmp_path: Path) -> None:
    databases = read_settings({"ALCOVE_DATABASE_URL": _URL}, home=tmp_path).databases
    assert databases is not None
    assert databases.owner == Dsn.parse(_URL)
    assert databases.app.parts()["options"] == "-c role=alcove_app"
    assert databases.backup.parts()["options"] == "-c role=alcove_backup"
    own = "postgresql://app@db.example/alcove"
    databases = read_settings({"ALCOVE_DATABASE_URL": _URL, "ALCOVE_APP_DATABASE_URL": own}, home=tmp_path).databases
    assert databases is not None
    assert databases.app == Dsn.parse(own)
    assert databases.maintenance.parts()["options"] == "-c role=alcove_maintenance"


def test_an_address_does_not_print_its_password() -> None:
    dsn = Dsn.parse(_URL).as_role("alcove_app")
    for shown in (str(dsn), repr(dsn), f"{dsn}", repr([dsn])):
        assert "a-secret" not in shown
        assert "db.example" in shown
    assert dsn.parts()["password"] == "a-secret"
    with pytest.raises(BadAddress) as refusal:
        Dsn.parse("host=x nonsense a-secret")
    assert "a-secret" not in str(refusal.value)
    assert Dsn.of(host="h", password="it's \\ here").parts() == {"host": "h", "password": "it's \\ here"}
