"""The one place that speaks to onnxruntime: a graph in memory, ids in, a vector out.

- Two threads that do not spin: a background embedding must not hold a core busy between texts.
- The arena stays on: without it the allocator kept 180 MB against 84 MB (docs/search.md).
- Memory that was freed goes back to the system: glibc kept 58 MB of it.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import onnxruntime

THREADS = 2
ERRORS_ONLY = 3


class Running:
    """A loaded graph; `run` may be called from several threads."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(self, ids: Sequence[int]) -> npt.NDArray[np.float32]:
        """Return the unit vector of one text's token ids."""
        found = self._session.run(["embedding"], {"input_ids": np.array([ids], dtype=np.int64)})
        return found[0].reshape(-1)
