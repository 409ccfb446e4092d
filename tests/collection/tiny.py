"""Make a model of a toy's size: python -m tests.collection.tiny tests/collection/tiny_model

Its pieces are letters, each with 8 numbers drawn by chance, so it finds by spelling. Needs the extra train.
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import ascii_letters, digits, punctuation

import numpy as np

from index.collection.model.files import PIECES, WEIGHTS, write_sums
from index.collection.model.word_pieces import SPACE, write_pieces

TINY = Path(__file__).with_name("tiny_model")
WIDTH = 8


def main(folder: Path) -> None:
    from onnx import TensorProto, helper, numpy_helper, save

    pieces = ["<s>", "<pad>", "</s>", "<unk>", SPACE, *ascii_letters, *digits, *punctuation]
    draw = np.random.default_rng(1)
    tables = {"table": (len(pieces), WIDTH), "heads": (WIDTH, 2)}
    held = [numpy_helper.from_array(draw.normal(size=size).astype(np.float32), name) for name, size in tables.items()]
    nodes = [
        helper.make_node("Gather", ["table", "pieces"], ["layer"]),
        helper.make_node("MatMul", ["layer", "heads"], ["spans"]),
    ]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in ("pieces", "mask")]
    made = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "length", size])
        for name, size in (("layer", WIDTH), ("spans", 2))
    ]
    graph = helper.make_graph(nodes, "tiny", given, made, held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    folder.mkdir(exist_ok=True)
    save(model, str(folder / WEIGHTS))
    write_pieces(folder / PIECES, pieces, [0.0] * 4 + [-4.0] * (len(pieces) - 4))
    write_sums(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
