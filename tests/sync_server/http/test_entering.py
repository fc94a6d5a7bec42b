"""Enrolment, logins and logout over HTTP, on a real database."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest
from raw_client import RawClient, code_of
from raw_device import RawAccount, RawDevice, login_by_password
from raw_service import serving

from alcove.crypto.opaque import LoginRefused, finish_login, start_login
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, sign_device_login, sign_recovery_login
from alcove.wire.accounts import (
    Challenge,
    DeviceLoginFinish,
    DeviceLoginStart,
    LoginFinish,
    LoginStart,
    OpaqueReply,
    RecoverFinish,
    RecoverStart,
    Session,
)
from alcove.wire.devices import DevicesReply, KeysReply
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted, HeadsReply
from alcove_server.machine import entropy
from alcove_server.settings import Databases, Settings

Clients = Callable[[], RawClient]


def rows(databases: Databases, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(databases.maintenance.reveal()) as connection:
        return connection.execute(query.encode(), values).fetchall()


def test_enrolment_makes_account_device_keys_and_slots_together(
    device: RawDevice, service_databases: Databases
) -> None:
    counts = rows(
        service_databases,
        """SELECT (SELECT count(*) FROM devices d WHERE d.user_id = a.user_id),
            (SELECT count(*) FROM key_bundles k WHERE k.user_id = a.user_id),
            (SELECT count(*) FROM secret_tags s WHERE s.user_id = a.user_id),
            (SELECT count(*) FROM logins l WHERE l.user_id = a.user_id),
            (SELECT count(*) FROM recovery_logins r WHERE r.user_id = a.user_id)
        FROM accounts a WHERE user_id = %s""",
        UUID(bytes=device.account.id),
    )
    assert counts == [(1, 1, 8, 1, 1)]
    keys = device.client.ask("GET", "/v1/keys", KeysReply).generations
    assert [(one.generation, one.identity, one.bundle) for one in keys] == [
        (1, device.account.keys.identity.public, b"bundle one")
    ]


def test_a_second_enrolment_of_account_handle_or_phrase_is_refused_and_leaves_nothing(
    device: RawDevice, clients: Clients, service_databases: Databases
) -> None:
    taken = device.account
    before = rows(service_databases, "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM logins)")
    for other in (
        RawAccount(keys=taken.keys),
        RawAccount(handle_hash=taken.handle_hash),
        RawAccount(recovery_id=taken.recovery_id),
    ):
        assert code_of(RawDevice(account=other, client=clients()).enrol) is Code.ALREADY_THERE
    kept = "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM logins)"
    assert rows(service_databases, kept) == before


def test_an_enrolment_ends_once_and_only_its_own_exchange(clients: Clients) -> None:
    fresh = RawDevice(account=RawAccount(), client=clients())
    finish = fresh.enrol_finish()
    fresh.client.ask("POST", "/v1/enrol/finish", Session, finish)
    assert code_of(lambda: fresh.client.ask("POST", "/v1/enrol/finish", Session, finish)) is Code.EXPIRED
    login = LoginFinish(exchange=fresh.enrol_finish().exchange, finalization=bytes(64))
    assert code_of(lambda: fresh.client.ask("POST", "/v1/login/finish", Session, login)) is Code.EXPIRED


def test_a_certificate_of_another_account_generation_or_identity_enrols_nobody(clients: Clients) -> None:
    fresh, other = RawDevice(account=RawAccount(), client=clients()), RawAccount()
    finish = fresh.enrol_finish()
    later = replace(fresh.account.keys, generation=2)
    for certificate in (
        other.certificate(fresh.keys),
        RawAccount(keys=replace(other.keys, account=fresh.account.keys.account)).certificate(fresh.keys),
        RawAccount(keys=later).certificate(fresh.keys),
    ):
        body = msgspec.structs.replace(finish, certificate=certificate)
        refused = code_of(fresh.client.ask, "POST", "/v1/enrol/finish", Session, body)
        assert refused is Code.SIGNATURE_REFUSED


def test_an_enrolment_with_words_that_are_not_opaque_is_malformed(clients: Clients) -> None:
    fresh = RawDevice(account=RawAccount(), client=clients())
    finish = fresh.enrol_finish()
    for body in (
        msgspec.structs.replace(finish, upload=b"\xff" * 40),
        msgspec.structs.replace(finish, slots=(finish.slots[0],) * 8),
    ):
        refused = code_of(fresh.client.ask, "POST", "/v1/enrol/finish", Session, body)
        assert refused is Code.MALFORMED
    start = LoginStart(handle_hash=entropy(32), request=b"\xff" * 96)
    for path in ("/v1/enrol/start", "/v1/login/start"):
        assert code_of(fresh.client.ask, "POST", path, OpaqueReply, start) is Code.MALFORMED


def test_a_closed_server_enrols_nobody(settings: Settings) -> None:
    with serving(replace(settings, enrolment_open=False)) as url, RawClient(url) as client:
        assert code_of(RawDevice(account=RawAccount(), client=client).enrol) is Code.FORBIDDEN


def test_a_password_opens_an_account_token_and_no_sync(device: RawDevice, clients: Clients) -> None:
    client = clients()
    session = login_by_password(client, device.account)
    assert (session.scope, session.account, session.expires_in) == ("account", device.account.id, 900)
    client.token = session.token
    assert client.ask("GET", "/v1/devices", DevicesReply).devices[0].device == device.id
    assert code_of(lambda: client.ask("GET", "/v1/heads", HeadsReply)) is Code.FORBIDDEN


def test_an_unknown_handle_cannot_be_told_from_a_wrong_password(device: RawDevice, clients: Clients) -> None:
    client = clients()
    seen: list[tuple[object, ...]] = []
    for handle_hash in (device.account.handle_hash, entropy(32)):
        begun = start_login(Secret(entropy(32)))
        first = client.send("POST", "/v1/login/start", LoginStart(handle_hash=handle_hash, request=begun.request))
        answer = client.ask(
            "POST", "/v1/login/start", OpaqueReply, LoginStart(handle_hash=handle_hash, request=begun.request)
        )
        with pytest.raises(LoginRefused):
            finish_login(Secret(entropy(32)), begun.state, answer.response)
        last = client.send("POST", "/v1/login/finish", LoginFinish(exchange=answer.exchange, finalization=entropy(64)))
        headers = {*first.headers, *last.headers}
        seen.append((first.status_code, len(first.content), last.status_code, last.content, headers))
    assert seen[0] == seen[1]
    assert seen[0][2] == 401


def test_an_unknown_handle_keeps_its_answers_steady(clients: Clients) -> None:
    """An OPRF whose key changed from ask to ask would tell an unknown handle from a known one."""
    client, handle_hash = clients(), entropy(32)
    request = LoginStart(handle_hash=handle_hash, request=start_login(Secret(b"guess")).request)
    answers = [client.ask("POST", "/v1/login/start", OpaqueReply, request).response[:32] for _ in range(2)]
    assert answers[0] == answers[1]


def test_a_refused_login_stands_in_the_accounts_own_history_only(
    device: RawDevice, clients: Clients, service_databases: Databases
) -> None:
    client = clients()
    for handle_hash in (device.account.handle_hash, entropy(32)):
        request = LoginStart(handle_hash=handle_hash, request=start_login(Secret(b"guess")).request)
        answer = client.ask("POST", "/v1/login/start", OpaqueReply, request)
        finish = LoginFinish(exchange=answer.exchange, finalization=entropy(64))
        assert code_of(client.ask, "POST", "/v1/login/finish", Session, finish) is Code.LOGIN_REFUSED
    login_by_password(client, device.account)
    actions = rows(
        service_databases,
        "SELECT action, count(*) FROM audit_log WHERE user_id = %s GROUP BY action ORDER BY action",
        UUID(bytes=device.account.id),
    )
    assert actions == [("CREATE", 1), ("FAILED_LOGIN", 1), ("LOGIN", 1)]


def test_only_the_devices_own_key_answers_its_challenge(device: RawDevice, clients: Clients) -> None:
    client, thief = clients(), DeviceKeys.mint(entropy)
    account = device.account.id
    start = DeviceLoginStart(account=account, device=device.id)
    challenge = client.ask("POST", "/v1/login/device/start", Challenge, start).challenge

    def finish(keys: DeviceKeys, *, name: bytes, of: bytes = challenge) -> Session:
        signature = sign_device_login(keys, account=account, challenge=of)
        body = DeviceLoginFinish(account=account, device=name, challenge=of, signature=signature)
        return client.ask("POST", "/v1/login/device/finish", Session, body)

    assert code_of(lambda: finish(thief, name=device.id)) is Code.LOGIN_REFUSED
    assert code_of(lambda: finish(thief, name=thief.device)) is Code.LOGIN_REFUSED
    assert code_of(lambda: finish(device.keys, name=device.id, of=entropy(32))) is Code.EXPIRED
    assert finish(device.keys, name=device.id).scope == "device"
    assert code_of(lambda: finish(device.keys, name=device.id)) is Code.EXPIRED


def test_an_unknown_device_gets_a_challenge_and_no_further(clients: Clients) -> None:
    nobody = RawDevice(account=RawAccount(), client=clients())
    assert code_of(nobody.login) is Code.LOGIN_REFUSED


def test_the_recovery_phrase_opens_a_recovery_token(device: RawDevice, clients: Clients) -> None:
    client, account = clients(), device.account

    def recover(recovery_id: bytes, *, asked: bytes | None = None) -> Session:
        challenge = client.ask(
            "POST", "/v1/recover/start", Challenge, RecoverStart(recovery_id=asked or recovery_id)
        ).challenge
        signature = sign_recovery_login(account.recovery, recovery_id=recovery_id, challenge=challenge)
        body = RecoverFinish(recovery_id=recovery_id, challenge=challenge, signature=signature)
        return client.ask("POST", "/v1/recover/finish", Session, body)

    session = recover(account.recovery_id)
    assert (session.scope, session.account) == ("recovery", account.id)
    assert code_of(lambda: recover(entropy(16))) is Code.LOGIN_REFUSED
    assert code_of(lambda: recover(account.recovery_id, asked=entropy(16))) is Code.LOGIN_REFUSED
    challenge = client.ask(
        "POST", "/v1/recover/start", Challenge, RecoverStart(recovery_id=account.recovery_id)
    ).challenge
    forged = RecoverFinish(recovery_id=account.recovery_id, challenge=challenge, signature=entropy(64))
    assert code_of(lambda: client.ask("POST", "/v1/recover/finish", Session, forged)) is Code.LOGIN_REFUSED
    unasked = RecoverFinish(recovery_id=account.recovery_id, challenge=entropy(32), signature=entropy(64))
    assert code_of(lambda: client.ask("POST", "/v1/recover/finish", Session, unasked)) is Code.EXPIRED


def test_a_token_that_was_given_back_opens_nothing(device: RawDevice) -> None:
    assert device.client.ask("POST", "/v1/logout", Accepted).accepted
    assert code_of(lambda: device.client.ask("GET", "/v1/heads", HeadsReply)) is Code.UNAUTHENTICATED
    assert code_of(lambda: device.client.ask("POST", "/v1/logout", Accepted)) is Code.UNAUTHENTICATED


def test_only_hashes_of_tokens_are_kept(device: RawDevice, service_databases: Databases) -> None:
    kept = rows(service_databases, "SELECT login_sessions::text FROM login_sessions")
    assert kept
    assert device.client.token not in str(kept)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer " + "x" * 500, "bearer \u00e9"])
def test_what_is_no_token_of_ours_is_unauthenticated(device: RawDevice, header: str) -> None:
    headers = {**device.client.headers(), "authorization": header}
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert device.client.http.get("/v1/heads", headers=encoded).status_code == 401
