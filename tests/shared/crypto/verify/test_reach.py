"""What a server brings into its process when it imports the verifying part."""

import subprocess
import sys

PROGRAM = """
import sys
import alcove.crypto.verify
ours = sorted(name for name in sys.modules if name.startswith("alcove.crypto"))
ciphers = sorted(name for name in sys.modules if "ciphers" in name or "hpke" in name or "keywrap" in name)
print(*(name for name in ours if not name.startswith("alcove.crypto.verify")), *ciphers, "opaque_ke_py" in sys.modules)
"""


def test_a_server_that_verifies_has_no_cipher_and_no_secret_at_hand() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["alcove.crypto", "False"]
