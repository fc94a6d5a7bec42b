"""Loro's own pitfalls, beside what every maker of documents must do."""

import subprocess
import sys
import textwrap

import loro
import pytest
from documents_contract import DocumentsContract

from alcove.adapters.loro_documents import LoroDocuments


class TestLoroDocuments(DocumentsContract):
    def maker(self, peer: int) -> LoroDocuments:
        return LoroDocuments(peer)


def test_changes_carry_no_time() -> None:
    document = LoroDocuments(1).new()
    document.set_text("when?")
    facts = loro.LoroDoc.decode_import_blob_meta(document.take_changes(), True)
    assert (facts.start_timestamp, facts.end_timestamp) == (0, 0)


@pytest.mark.parametrize("peer", [0, 2**64 - 1, 2**64 - 2, 2**70])
def test_any_number_names_a_run(peer: int) -> None:
    maker = LoroDocuments(peer)
    documents = [maker.new(), maker.new(), maker.new()]
    for number, document in enumerate(documents):
        document.set_text(str(number))
    merged = LoroDocuments(5).load([document.take_changes() for document in documents])
    assert sorted(merged.text()) == ["0", "1", "2"]


def test_ctrl_c_is_not_taken_for_damage() -> None:
    program = textwrap.dedent(
        """
        import signal
        from alcove.adapters.loro_documents import LoroDocuments, _damage_named
        try:
            with _damage_named():
                signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            print("interrupted")
        """
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "interrupted\n"
