"""An account enrolled under one version of opaque-ke-py logs in under the other, with the same export key.

Python 3.11 gets version 0.1.0, later ones 0.1.2. packaging/prove_opaque_interop.py plays both live and made these;
here whichever version runs the tests opens what each of them once made.
"""

from dataclasses import dataclass

import opaque_ke_py
import pytest

PASSWORD = b"a quiet place to write"
LOGIN = b"anna@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A server's set-up, its record of the account, and the export key that the device had then."""

    made_by: str
    setup: str
    record: str
    export_key: str


ENROLMENTS = (
    Enrolment(
        made_by="0.1.0",
        setup="d392d07bfa7822c302b2d94bf2169fd6a1eac0804bce6fa9f94a1b9dad07d03e5fa334cbf2cb36d6a4b26148a861fd89"
        "03f5ba0e2d2367d663524a8285daff209d394d9551d671cc529ad460fd75db91f834f120e7198d5517faa1db7431e109"
        "f0a9f5b4e633eadf28be8ca66494583ab2ef848be9b4b41d5909a8000948aa17",
        record="529eb9f44e9af9f80c9b9006715c6f7668b73a81ea8db747876acd39ef94f9692702082d5f9c5098dff4bf556ff2ccac"
        "b8ec4a8478007d55bf56cbb020cae5a0c7e990fbf05a7e7d3ae000280828a0fb6072546b9c95c9ca02d13d168395bdf6"
        "8cf172baec1b62c356b6410044110f65420e393993f7270995f7f777b49fef788000242bdd0b9642a12a5cc49926a8e6"
        "d28131d3adcd8291e4934755a9c3cbbd807860686a776cf2f106c47b11169dfa8b18116f4b7021b324e03c852c0962d0",
        export_key="c9dfa927846d1edc29384ef8142d834484fbfe3ec5beddda4e14afa648e8f5fd"
        "477ed48962cfe2a840316289919f21a95357f3eff2ffe78db1939dcf36004ea8",
    ),
    Enrolment(
        made_by="0.1.2",
        setup="911dd823f9f1b8484c7f0f530d524c6a0d59b027c20fc4638a9ba1be9d55ed198db53ec34cc63df2dd28672e1e088aca"
        "85b140cc2049bb5c9a85a4c8086d381fafe1a9944c28197b25d7f43f3f941bc2020bb9b91c86f0b36b4b58ba6eb9c607"
        "703eb75d555037f06e5c0d721b4b8b07917b093cf6253411c418a62fea99ad34",
        record="b4e733e7472d4aa3e51b84ff7561b7fecde4a20ebeb5d541b823c39be777321be19903ff26145c6cc0a8d4debd3207a2"
        "a7fa5b6aeb46ad32f9f7687915ce9911c3771829f0be077e3d2c1e60f062e29f437ebfe79170c97eaa81b7daa022b66e"
        "dfe5bc129836acb58442748f913f2328c8d4226b9fdd227474e5f7d5c2fc20059a74f4df389328f2834c33c5b3323f05"
        "196d1fe7bfa94ec678182e55dccad652948dccc67c9584b83a82c913392a4bbc2ba36012e1d27fe4e7a262edbc4e2f76",
        export_key="71880e7ecee613fd0df71fb75e7f0454b9dc72c7aa007395179fb3bd099f34f4"
        "b45ec96cfd679974952979b8dfa01dd0b9a2018d453e3d210185bd54516dbf21",
    ),
)


@pytest.mark.parametrize("enrolment", ENROLMENTS, ids=lambda enrolment: enrolment.made_by)
def test_an_enrolment_opens_under_this_version_too(enrolment: Enrolment) -> None:
    setup = opaque_ke_py.ServerSetupData.from_bytes(bytes.fromhex(enrolment.setup))
    record = bytes.fromhex(enrolment.record)
    started = opaque_ke_py.client_login_start(PASSWORD)
    offered = opaque_ke_py.server_login_start(setup, record, started.get_message(), LOGIN)
    finished = opaque_ke_py.client_login_finish(PASSWORD, started.get_state(), offered.get_message())
    accepted = opaque_ke_py.server_login_finish(offered.get_state(), finished.get_message())
    assert finished.get_export_key().hex() == enrolment.export_key
    assert accepted.get_session_key() == finished.get_session_key()
