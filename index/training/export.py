"""From a trained network to the file that answers: ONNX, matrices in 8 bits, the embeddings of word pieces in 4.

The matrices are quantised by column, their inputs while it runs (onnxruntime's dynamic quantisation). The embeddings
keep the 4 bits that the base has them in, in blocks of 32 numbers with a scale each, so they lose nothing:
GatherBlockQuantized of https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from .network import Network

BLOCK = 32
"""Numbers of an embedding that share a scale, as in the base."""
_OPSET = 17


class _Outputs(nn.Module):
    """What is asked of the network: the last layer, and the logits of starts and ends."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        layer = self.network.last_layer(pieces, mask)
        return layer, self.network.spans(layer)


def export(network: Network, path: Path) -> None:
    """Write the network: inputs `pieces` and `mask`, texts x pieces; outputs `layer` and `spans`."""
    network.eval()
    given = torch.ones((2, 8), dtype=torch.long)
    shape = {0: "texts", 1: "pieces"}
    with TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        torch.onnx.export(
            _Outputs(network),
            (given, given),
            str(whole),
            input_names=["pieces", "mask"],
            output_names=["layer", "spans"],
            dynamic_axes=dict.fromkeys(("pieces", "mask", "layer", "spans"), shape),
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        model = onnx.load(str(small))
    _pack_embeddings(model)
    onnx.save(model, str(path))


def _pack_embeddings(model: onnx.ModelProto) -> None:
    """Replace the largest table that rows are gathered from by one of 4 bits."""
    graph = model.graph
    tables = {each.name: each for each in graph.initializer}
    gathers = [node for node in graph.node if node.op_type == "Gather" and node.input[0] in tables]
    node = max(gathers, key=lambda one: np.prod(tables[one.input[0]].dims))
    table = tables[node.input[0]]
    packed, scales = pack(numpy_helper.to_array(table).astype(np.float32))
    graph.initializer.remove(table)
    graph.initializer.append(
        helper.make_tensor(table.name, TensorProto.UINT8, packed.shape, packed.tobytes(), raw=True)
    )
    graph.initializer.append(numpy_helper.from_array(scales, f"{table.name}.scales"))
    place = [*graph.node].index(node)
    graph.node.remove(node)
    made = helper.make_node(
        "GatherBlockQuantized",
        [table.name, node.input[1], f"{table.name}.scales"],
        [*node.output],
        domain="com.microsoft",
        bits=4,
        block_size=BLOCK,
        gather_axis=0,
        quantize_axis=1,
    )
    graph.node.insert(place, made)
    if all(each.domain != "com.microsoft" for each in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def pack(table: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Pack a table of rows into numbers of 4 bits, two a byte, the first in the low half; and the scale of each block.

    A number is its 4 bits less 8, times the scale. A table that was unpacked from such blocks is packed without loss.
    """
    blocks = table.reshape(len(table), -1, BLOCK)
    scales = _scales(blocks)
    codes = np.clip(np.rint(blocks / np.where(scales, scales, 1)[..., None]) + 8, 0, 15).astype(np.uint8)
    flat = codes.reshape(len(table), -1)
    return flat[:, ::2] | flat[:, 1::2] << 4, scales


def _scales(blocks: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scale of each block: its number of largest size becomes -8."""
    largest = np.abs(blocks).argmax(-1)
    return np.take_along_axis(blocks, largest[..., None], -1)[..., 0] / np.float32(-8)
