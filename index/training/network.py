"""The network: one transformer with two heads, an embedding of a text and the words of a passage that answer.

Embedding: the mean of the last layer over all pieces, of length 1. Reading: for each piece of a question and a passage
how likely the answer starts and ends there; at the first piece, that the passage has none (Devlin et al., BERT, 2019,
section 4.3).
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from .base_model import BaseModel

_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""The parts of a layer, by their names in the file of the base."""
_EMBEDDINGS = {"emb.word": "word_embeddings", "emb.pos": "position_embeddings", "emb.type": "token_type_embeddings"}


class Network(nn.Module):
    """A transformer, and what is made of its last layer."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.transformer = BertModel(config, add_pooling_layer=False)
        self.spans = nn.Linear(config.hidden_size, 2)
        nn.init.normal_(self.spans.weight, std=0.02)
        nn.init.zeros_(self.spans.bias)

    def last_layer(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Texts x pieces -> texts x pieces x width."""
        found = self.transformer(input_ids=pieces, attention_mask=mask)
        return cast(Tensor, found.last_hidden_state)

    def embed(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return a row of length 1 for each text."""
        layer, weights = self.last_layer(pieces, mask).float(), mask.unsqueeze(-1).float()
        return nn.functional.normalize((layer * weights).sum(1) / weights.sum(1), dim=-1)

    def read(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of starts and of ends, texts x pieces."""
        both = self.spans(self.last_layer(pieces, mask)).float()
        return both[..., 0], both[..., 1]


def network_of(base: BaseModel, kept: list[int]) -> Network:
    """Return the network with the weights of the base, and of its pieces those that are kept."""
    shape = base.shape
    network = Network(
        BertConfig(
            vocab_size=len(kept),
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.types,
            layer_norm_eps=base.epsilon,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
    )
    network.transformer.load_state_dict(_weights(base, kept))
    return network


def _weights(base: BaseModel, kept: list[int]) -> dict[str, Tensor]:
    given = {name: torch.from_numpy(values) for name, values in base.weights.items()}
    width = base.shape.width
    weights = {f"embeddings.{ours}.weight": given[name].view(-1, width) for name, ours in _EMBEDDINGS.items()}
    words = "embeddings.word_embeddings.weight"
    weights[words] = weights[words][kept]
    weights["embeddings.LayerNorm.weight"] = given["emb.ln.w"]
    weights["embeddings.LayerNorm.bias"] = given["emb.ln.b"]
    for layer in range(base.shape.layers):
        for part, ours in _LAYER.items():
            bias = given[f"l{layer}.{part}.b"]
            matrix = given[f"l{layer}.{part}.w"]
            name = f"encoder.layer.{layer}.{ours}"
            weights[f"{name}.bias"] = bias
            weights[f"{name}.weight"] = matrix if part.endswith("ln") else matrix.view(len(bias), -1)
    return weights
