"""Write all-MiniLM-L6-v2 as an ONNX graph: the token ids of one text in, one vector of length one out.

- Six BERT layers, the mean over the tokens, L2 norm: the pipeline of the model card.
- One text a run, so no mask and no padding: activations are scaled to eight bits over the whole input, and in
  a batch a text's vector would depend on its neighbours.
- Two forms of one graph: `FLOAT32` is the yardstick at build time, `INT8` is what a journal runs on.
- Eight bits by our own arithmetic, not by a quantising tool, so that the same weights give the same file on
  every machine and every library version: a vector computed on one device is then of use on another.
- Weights use [-63, 63] of the eight bits: processors without VNNI add two u8 x s8 products in sixteen bits,
  and 2 x 255 x 64 is the most that never saturates there.  It costs 0.002 of cosine (docs/search.md).
- The word table has one scale a row, every matrix one scale a column; activations are scaled as they come.
"""

import hashlib
from collections.abc import Mapping, Sequence
from enum import Enum

import numpy as np
import numpy.typing as npt
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

Attribute = int | float | list[int]
FloatArray = npt.NDArray[np.float32]

LAYERS = 6
HEADS = 12
DIMENSIONS = 384
HEAD_WIDTH = DIMENSIONS // HEADS
OPSET = 20
IR_VERSION = 9
WEIGHT_PEAK = 63
NOTHING = 1e-30
"""Weights below this count as zero: their scale would be one too."""
LAYER_NORM_EPSILON = 1e-12


class Precision(Enum):
    """How the weights are kept."""

    FLOAT32 = "float32"
    INT8 = "int8"


def eight_bits(weights: FloatArray, *, axis: int) -> tuple[npt.NDArray[np.int8], FloatArray]:
    """Round weights to [-63, 63] with one scale for each slice left after reducing `axis`."""
    peak = np.abs(weights).max(axis=axis, keepdims=True)
    scale = np.where(peak < NOTHING, 1, peak / WEIGHT_PEAK).astype(np.float32)
    rounded = np.clip(np.rint(weights / scale), -WEIGHT_PEAK, WEIGHT_PEAK).astype(np.int8)
    return rounded, scale


class _Graph:
    """Nodes and constants in the order in which they are asked for."""

    def __init__(self, weights: Mapping[str, FloatArray], precision: Precision) -> None:
        self._weights = weights
        self._precision = precision
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._quantised: dict[str, tuple[str, str, str]] = {}

    def constant(self, name: str, value: npt.ArrayLike, kind: npt.DTypeLike = np.float32) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=kind), name))
        return name

    def nodes_of(self, op: str, inputs: Sequence[str], outputs: int, **attributes: Attribute) -> list[str]:
        name = f"{op}_{len(self.nodes)}"
        out = [f"{name}_{index}" for index in range(outputs)]
        node = helper.make_node(op, list(inputs), out, name=name)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
        self.nodes.append(node)
        return out

    def node(self, op: str, inputs: Sequence[str], **attributes: Attribute) -> str:
        return self.nodes_of(op, inputs, 1, **attributes)[0]

    def words(self, ids: str) -> str:
        """Look up the rows of the word table."""
        table = self._weights["embeddings.word_embeddings.weight"]
        if self._precision is Precision.FLOAT32:
            return self.node("Gather", [self.constant("words", table), ids], axis=0)
        rounded, scale = eight_bits(table, axis=1)
        rows = self.node("Gather", [self.constant("words", rounded, np.int8), ids], axis=0)
        scales = self.node("Gather", [self.constant("word_scales", scale), ids], axis=0)
        return self.node("Mul", [self.node("Cast", [rows], to=TensorProto.FLOAT), scales])

    def linear(self, value: str, name: str) -> str:
        """Compute `value @ weight + bias`."""
        matrix = np.ascontiguousarray(self._weights[f"{name}.weight"].T)
        bias = self.constant(f"{name}.bias", self._weights[f"{name}.bias"])
        if self._precision is Precision.FLOAT32:
            product = self.node("MatMul", [value, self.constant(f"{name}.weight", matrix)])
        else:
            product = self._integer_product(value, name, matrix)
        return self.node("Add", [product, bias])

    def _integer_product(self, value: str, name: str, matrix: FloatArray) -> str:
        rounded, scale = eight_bits(matrix, axis=0)
        if value not in self._quantised:
            small, step, zero = self.nodes_of("DynamicQuantizeLinear", [value], 3)
            self._quantised[value] = (small, step, zero)
        small, step, zero = self._quantised[value]
        whole = self.node("MatMulInteger", [small, self.constant(f"{name}.weight", rounded, np.int8), zero])
        scales = self.node("Mul", [step, self.constant(f"{name}.scale", scale.reshape(-1))])
        return self.node("Mul", [self.node("Cast", [whole], to=TensorProto.FLOAT), scales])

    def layer_norm(self, value: str, name: str) -> str:
        gain = self.constant(f"{name}.weight", self._weights[f"{name}.weight"])
        offset = self.constant(f"{name}.bias", self._weights[f"{name}.bias"])
        return self.node("LayerNormalization", [value, gain, offset], axis=-1, epsilon=LAYER_NORM_EPSILON)


def encoder_graph(weights: Mapping[str, FloatArray], precision: Precision) -> onnx.ModelProto:
    """Build the whole graph: `input_ids` (1, tokens) to `embedding` (1, 384)."""
    graph = _Graph(weights, precision)
    graph.constant("head_scale", 1 / np.sqrt(HEAD_WIDTH))
    graph.constant("split_heads", [0, 0, HEADS, HEAD_WIDTH], np.int64)
    graph.constant("join_heads", [0, 0, DIMENSIONS], np.int64)
    graph.constant("start", [0], np.int64)
    graph.constant("tokens_axis", [1], np.int64)

    state = _embeddings(graph, weights)
    for layer in range(LAYERS):
        state = _layer(graph, f"encoder.layer.{layer}", state)
    mean = graph.node("ReduceMean", [state, "tokens_axis"], keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [mean], ["embedding"], axis=-1, p=2))
    return _finished(graph)


def _embeddings(graph: _Graph, weights: Mapping[str, FloatArray]) -> str:
    """Add word, position and (always the first) segment rows."""
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    positions = graph.constant("positions", weights["embeddings.position_embeddings.weight"] + segment)
    length = graph.node("Shape", ["input_ids"], start=1, end=2)
    place = graph.node("Slice", [positions, "start", length, "start"])
    return graph.layer_norm(graph.node("Add", [graph.words("input_ids"), place]), "embeddings.LayerNorm")


def _layer(graph: _Graph, name: str, state: str) -> str:
    """Self-attention, then the two-matrix feed-forward, each with its residual and norm."""

    def heads(part: str, order: Sequence[int]) -> str:
        flat = graph.linear(state, f"{name}.attention.self.{part}")
        return graph.node("Transpose", [graph.node("Reshape", [flat, "split_heads"])], perm=list(order))

    query = heads("query", (0, 2, 1, 3))
    key = heads("key", (0, 2, 3, 1))
    value = heads("value", (0, 2, 1, 3))
    scores = graph.node("Mul", [graph.node("MatMul", [query, key]), "head_scale"])
    weight = graph.node("Softmax", [scores], axis=-1)
    mixed = graph.node("Transpose", [graph.node("MatMul", [weight, value])], perm=[0, 2, 1, 3])
    joined = graph.node("Reshape", [mixed, "join_heads"])
    attended = graph.node("Add", [graph.linear(joined, f"{name}.attention.output.dense"), state])
    state = graph.layer_norm(attended, f"{name}.attention.output.LayerNorm")
    inner = graph.node("Gelu", [graph.linear(state, f"{name}.intermediate.dense")])
    fed = graph.node("Add", [graph.linear(inner, f"{name}.output.dense"), state])
    return graph.layer_norm(fed, f"{name}.output.LayerNorm")


def _finished(graph: _Graph) -> onnx.ModelProto:
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, DIMENSIONS])
    body = helper.make_graph(graph.nodes, "minilm", [ids], [output], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="alcove")
    model.ir_version = IR_VERSION
    return model


def fingerprint(model: onnx.ModelProto) -> str:
    """Hash what the graph computes (64 hex digits), however a library version happens to write the file."""
    digest = hashlib.sha256()

    def add(*parts: str | bytes) -> None:
        for part in parts:
            raw = part.encode() if isinstance(part, str) else part
            digest.update(len(raw).to_bytes(8, "little") + raw)

    for node in model.graph.node:
        add(node.op_type, *node.input, "->", *node.output)
        for attribute in sorted(node.attribute, key=lambda each: each.name):
            add(attribute.name, repr(helper.get_attribute_value(attribute)))
    for constant in model.graph.initializer:
        value = numpy_helper.to_array(constant)
        add(constant.name, str(value.dtype), repr(value.shape), value.tobytes())
    return digest.hexdigest()
