"""Devices, keys, rotation and password change over HTTP."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from raw_client import RawClient, code_of
from raw_device import RawAccount, RawDevice, login_by_password
from raw_rotation import rotation

from alcove.crypto.opaque import LoginRefused, finish_registration, start_registration
from alcove.crypto.secret import Secret
from alcove.crypto.sign import RecoveryKey
from alcove.wire.accounts import OpaqueReply, PasswordFinish, PasswordStart, Session
from alcove.wire.devices import DevicesReply, KeysReply, RegisterDevice, ReplaceBundle, Rotate
from alcove.wire.problems import Code
from alcove.wire.records import Mark
from alcove.wire.sync import Accepted
from alcove_server.machine import entropy

Clients = Callable[[], RawClient]


def send(device: RawDevice, request: Rotate) -> Accepted:
    return device.client.ask("POST", "/v1/keys/rotate", Accepted, request)


def test_a_certified_device_comes_in_and_the_same_again_costs_only_a_repeat(
    device: RawDevice, clients: Clients
) -> None:
    client = clients()
    token = login_by_password(client, device.account).token
    second = RawDevice(account=device.account, client=client)
    first_token = second.register(token).token
    assert second.register(token).token != first_token
    listed = device.client.ask("GET", "/v1/devices", DevicesReply).devices
    assert {one.device for one in listed} == {device.id, second.id}
    assert not any(one.revoked for one in listed)


def test_a_certificate_of_another_identity_brings_nobody_in(device: RawDevice, clients: Clients) -> None:
    false = replace(device.account, keys=replace(RawAccount().keys, account=device.account.keys.account))
    other = RawDevice(account=false, client=clients())
    assert code_of(lambda: other.register(device.client.token)) is Code.SIGNATURE_REFUSED
    dated = replace(device.account, keys=replace(device.account.keys, generation=7))
    other = RawDevice(account=dated, client=clients())
    assert code_of(lambda: other.register(device.client.token)) is Code.SIGNATURE_REFUSED
    nonsense = RegisterDevice(certificate=entropy(169))
    assert code_of(lambda: device.client.ask("POST", "/v1/devices", Session, nonsense)) is Code.SIGNATURE_REFUSED


def test_a_revoked_device_is_refused_at_once_and_for_good(device: RawDevice, second: RawDevice) -> None:
    second.write()
    request, _ = rotation(device, revoked=(second.head,))
    assert send(device, request).accepted
    assert code_of(second.write) is Code.DEVICE_REVOKED
    assert code_of(second.pull) is Code.DEVICE_REVOKED
    assert code_of(second.login) is Code.DEVICE_REVOKED
    assert code_of(lambda: second.register(device.client.token)) is Code.SIGNATURE_REFUSED
    listed = device.client.ask("GET", "/v1/devices", DevicesReply).devices
    assert {one.device: one.revoked for one in listed} == {device.id: False, second.id: True}


def test_a_revoked_device_cannot_be_certified_again(device: RawDevice, second: RawDevice) -> None:
    request, account = rotation(device, revoked=(second.head,))
    send(device, request)
    second.account = device.account = account
    assert code_of(lambda: second.register(device.client.token)) is Code.DEVICE_REVOKED
    again, _ = rotation(device, staying=(second,))
    assert code_of(lambda: send(device, again)) is Code.SIGNATURE_REFUSED


def test_a_rotation_empties_the_bundle_before_it_and_keeps_its_statement(device: RawDevice, second: RawDevice) -> None:
    request, account = rotation(device, staying=(second,))
    send(device, request)
    kept = second.client.ask("GET", "/v1/keys", KeysReply).generations
    assert [(one.generation, one.identity, one.bundle, one.statement) for one in kept] == [
        (1, device.account.keys.identity.public, b"", b""),
        (2, account.keys.identity.public, b"bundle two", request.statement),
    ]
    listed = second.client.ask("GET", "/v1/devices", DevicesReply).devices
    assert {one.certificate for one in listed} == set(request.certificates)


def test_a_rotation_whose_answer_was_lost_costs_only_a_repeat(device: RawDevice) -> None:
    request, _ = rotation(device)
    assert send(device, request).accepted
    assert send(device, request).accepted
    other, _ = rotation(device)
    assert code_of(lambda: send(device, other)) is Code.GENERATION_MOVED
    far = msgspec.structs.replace(other, generation=9)
    assert code_of(lambda: send(device, far)) is Code.GENERATION_MOVED


def test_a_rotation_that_forgets_a_device_is_refused(device: RawDevice, second: RawDevice) -> None:
    request, _ = rotation(device)
    assert code_of(lambda: send(device, request)) is Code.GENERATION_MOVED
    assert second.write().stored == 1


def test_a_rotation_that_does_not_hold_together_changes_nothing(
    device: RawDevice, second: RawDevice, stranger: RawDevice
) -> None:
    good, _ = rotation(device, staying=(second,))
    other, _ = rotation(device, staying=(second,))
    nobody = Mark(device=entropy(16), seq=0, hash=bytes(32))
    for bad in (
        msgspec.structs.replace(good, statement=other.statement),
        msgspec.structs.replace(good, statement=entropy(200)),
        msgspec.structs.replace(good, identity=other.identity),
        msgspec.structs.replace(good, revoked=(second.head,)),
        rotation(device, staying=(second, stranger))[0],
        rotation(device, staying=(second,), revoked=(nobody,))[0],
        rotation(stranger)[0],
    ):
        assert code_of(send, device, bad) is Code.SIGNATURE_REFUSED
    assert len(device.client.ask("GET", "/v1/keys", KeysReply).generations) == 1


def test_a_revoked_device_cannot_rotate_the_others_out(device: RawDevice, second: RawDevice) -> None:
    attack, _ = rotation(second, revoked=(device.head,))
    request, _ = rotation(device, revoked=(second.head,))
    send(device, request)
    assert code_of(lambda: send(second, attack)) is Code.DEVICE_REVOKED
    assert code_of(lambda: send(device, attack)) is Code.GENERATION_MOVED


def test_a_cut_off_that_names_another_record_is_refused(device: RawDevice, second: RawDevice) -> None:
    second.write([300, 300])
    lie = Mark(device=second.id, seq=2, hash=entropy(32))
    request, _ = rotation(device, revoked=(lie,))
    assert code_of(lambda: send(device, request)) is Code.SIGNATURE_REFUSED
    honest, _ = rotation(device, revoked=(Mark(device=second.id, seq=2, hash=second.hash),))
    assert send(device, honest).accepted


def test_a_phrase_of_another_account_is_not_taken_by_rotation_or_renewal(
    device: RawDevice, stranger: RawDevice
) -> None:
    request, _ = rotation(device)
    taken = stranger.account.recovery_id
    stolen = msgspec.structs.replace(request, recovery_id=taken)
    assert code_of(lambda: send(device, stolen)) is Code.ALREADY_THERE
    renewal = ReplaceBundle(generation=1, bundle=b"new", recovery_id=taken, recovery_public=entropy(32))
    assert code_of(lambda: device.client.ask("PUT", "/v1/keys", Accepted, renewal)) is Code.ALREADY_THERE
    assert stranger.write().stored == 1


def test_a_bundle_is_replaced_within_its_generation_only(device: RawDevice) -> None:
    fresh = ReplaceBundle(generation=1, bundle=b"new", recovery_id=entropy(16), recovery_public=entropy(32))
    assert device.client.ask("PUT", "/v1/keys", Accepted, fresh).accepted
    assert device.client.ask("GET", "/v1/keys", KeysReply).generations[0].bundle == b"new"
    late = msgspec.structs.replace(fresh, generation=2)
    assert code_of(lambda: device.client.ask("PUT", "/v1/keys", Accepted, late)) is Code.GENERATION_MOVED


class TestPassword:
    def change(
        self,
        client: RawClient,
        account: RawAccount,
        *,
        handle_hash: bytes | None = None,
        generation: int = 1,
        recovery_id: bytes | None = None,
        recovery_public: bytes | None = None,
        upload: bytes | None = None,
    ) -> RawAccount:
        password = Secret(entropy(32))
        new = replace(account, password=password, handle_hash=handle_hash or account.handle_hash)
        begun = start_registration(password)
        start = PasswordStart(handle_hash=new.handle_hash, request=begun.request)
        answer = client.ask("POST", "/v1/password/start", OpaqueReply, start)
        done = finish_registration(password, begun.state, answer.response)
        finish = PasswordFinish(
            exchange=answer.exchange,
            upload=upload or done.message,
            generation=generation,
            bundle=b"bundle of the new password",
            recovery_id=recovery_id,
            recovery_public=recovery_public,
        )
        client.ask("POST", "/v1/password/finish", Accepted, finish)
        return new

    def test_the_new_password_opens_and_the_old_one_does_not(self, device: RawDevice, clients: Clients) -> None:
        client = clients()
        other = clients()
        other.token = login_by_password(other, device.account).token
        client.token = login_by_password(client, device.account).token
        new = self.change(client, device.account)
        assert login_by_password(clients(), new).account == device.account.id
        with pytest.raises(LoginRefused):
            login_by_password(clients(), device.account)
        bundles = client.ask("GET", "/v1/keys", KeysReply).generations
        assert bundles[0].bundle == b"bundle of the new password"
        assert code_of(lambda: other.ask("GET", "/v1/keys", KeysReply)) is Code.UNAUTHENTICATED

    def test_a_device_may_change_handle_and_phrase_with_it(self, device: RawDevice, clients: Clients) -> None:
        recovery = RecoveryKey.mint(entropy)
        new = self.change(
            device.client,
            device.account,
            handle_hash=entropy(32),
            recovery_id=entropy(16),
            recovery_public=recovery.public,
        )
        assert login_by_password(clients(), new).account == device.account.id
        with pytest.raises(LoginRefused):
            login_by_password(clients(), device.account)

    def test_what_others_hold_is_not_taken(self, device: RawDevice, stranger: RawDevice, clients: Clients) -> None:
        taken = stranger.account
        refused = code_of(lambda: self.change(device.client, device.account, handle_hash=taken.handle_hash))
        assert refused is Code.ALREADY_THERE
        phrase = {"recovery_id": taken.recovery_id, "recovery_public": entropy(32)}
        assert code_of(lambda: self.change(device.client, device.account, **phrase)) is Code.ALREADY_THERE  # type: ignore[arg-type]
        assert login_by_password(clients(), device.account).account == device.account.id
        assert login_by_password(clients(), taken).account == taken.id

    def test_a_change_that_is_not_whole_changes_nothing(
        self, device: RawDevice, stranger: RawDevice, clients: Clients
    ) -> None:
        account, client = device.account, device.client
        assert code_of(lambda: self.change(client, account, generation=2)) is Code.GENERATION_MOVED
        assert code_of(lambda: self.change(client, account, recovery_id=entropy(16))) is Code.MALFORMED
        assert code_of(lambda: self.change(client, account, upload=b"\xff" * 40)) is Code.MALFORMED
        begun = start_registration(account.password)
        start = PasswordStart(handle_hash=account.handle_hash, request=begun.request)
        answer = client.ask("POST", "/v1/password/start", OpaqueReply, start)
        done = finish_registration(account.password, begun.state, answer.response)
        finish = PasswordFinish(exchange=answer.exchange, upload=done.message, generation=1, bundle=b"")
        assert code_of(lambda: stranger.client.ask("POST", "/v1/password/finish", Accepted, finish)) is Code.EXPIRED
        nonsense = PasswordStart(handle_hash=account.handle_hash, request=b"\xff" * 40)
        assert code_of(lambda: client.ask("POST", "/v1/password/start", OpaqueReply, nonsense)) is Code.MALFORMED
        assert login_by_password(clients(), account).account == account.id
