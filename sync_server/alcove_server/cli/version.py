"""`alcove-server version`: this program, its protocol, its schema."""

import json
from importlib import metadata

from alcove.wire.version import PROTOCOL
from alcove_server.cli.options import AsJson
from alcove_server.schema.revision import newest_revision


def version(as_json: AsJson = False) -> None:
    """Say which version this is."""
    facts = {"program": metadata.version("alcove"), "protocol": PROTOCOL, "schema": newest_revision()}
    print(json.dumps(facts) if as_json else " · ".join(f"{name} {fact}" for name, fact in facts.items()))
