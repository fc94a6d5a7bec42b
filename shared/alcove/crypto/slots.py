"""The padded slots that every account has, used or not (docs/adr/0006).

Eight OPAQUE records written at enrolment and never again, and eight blobs with their wrapped keys, written anew with
every push that stores something.  A used one looks the same: an OPAQUE record, uniform bytes, AES-KW over a fresh
key, AES-GCM under it.
"""

import opaque_ke_py

from alcove.crypto.entropy import Entropy
from alcove.crypto.opaque import finish_registration, start_registration
from alcove.crypto.secret import Secret
from alcove.wire.accounts import SlotRecord
from alcove.wire.sync import SlotWrite
from alcove.wire.version import SLOTS

WRAPPED_BYTES = 40
BLOB_BYTES = 1024


def dummy_slot_record(take: Entropy) -> SlotRecord:
    """Make the record of an unused slot: a true registration, for nobody's phrase, at a server that is thrown away."""
    password = Secret(take(32))
    nowhere = opaque_ke_py.server_setup()
    begun = start_registration(password)
    answer = opaque_ke_py.server_registration_start(nowhere, begun.request, take(16))
    upload = finish_registration(password, begun.state, answer.get_message()).message
    return SlotRecord(phrase_hash=take(16), salt=take(16), verifier=take(32), envelope=upload)


def dummy_slot_records(take: Entropy) -> tuple[SlotRecord, ...]:
    """Make all the records of a new account."""
    return tuple(dummy_slot_record(take) for _ in range(SLOTS))


def slot_writes(take: Entropy) -> tuple[SlotWrite, ...]:
    """Write all the slots anew, as goes with a push."""
    return tuple(SlotWrite(wrapped_key=take(WRAPPED_BYTES), blob=take(BLOB_BYTES)) for _ in range(SLOTS))
