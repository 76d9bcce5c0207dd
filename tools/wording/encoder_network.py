"""The second reader as a network that can be trained: the same arithmetic as `calculation/wording/second_reader.py`."""

from collections.abc import Sequence

import numpy as np
import torch
from gatekeeper_app.calculation.wording.encoder import Pieces
from torch import Tensor, nn
from torch.nn import functional

from wording.encoder_start import Start

DROPPED = 0.1
PLACES = 200
PAD = 1


class Layer(nn.Module):
    def __init__(self, start: Start, number: int) -> None:
        super().__init__()
        self.heads = start.heads
        width = start.width

        def linear(name: str) -> nn.Linear:
            bias = torch.from_numpy(start.tensors[f"l{number}.{name}.b"])
            weight = torch.from_numpy(start.tensors[f"l{number}.{name}.w"]).reshape(len(bias), -1)
            made = nn.Linear(weight.shape[1], weight.shape[0])
            made.weight.data, made.bias.data = weight, bias
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(width, eps=1e-12)
            made.weight.data = torch.from_numpy(start.tensors[f"l{number}.{name}.w"])
            made.bias.data = torch.from_numpy(start.tensors[f"l{number}.{name}.b"])
            return made

        self.q, self.k, self.v, self.ao = (linear(name) for name in ("q", "k", "v", "ao"))
        self.fi, self.fo = linear("fi"), linear("fo")
        self.aln, self.oln = norm("aln"), norm("oln")
        self.d = nn.Dropout(DROPPED)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        rows, places, width = state.shape

        def turned(part: nn.Linear) -> Tensor:
            turned_state: Tensor = part(state)
            return turned_state.view(rows, places, self.heads, width // self.heads).transpose(1, 2)

        looked = functional.scaled_dot_product_attention(
            turned(self.q), turned(self.k), turned(self.v), attn_mask=mask
        )
        state = self.aln(state + self.d(self.ao(looked.transpose(1, 2).reshape(rows, places, width))))
        result: Tensor = self.oln(state + self.d(self.fo(functional.gelu(self.fi(state)))))
        return result


class Network(nn.Module):
    """Logits of passages by rule. The embeddings of pieces stay as they are: the corpus is too small to move them."""

    def __init__(self, start: Start, layers: Sequence[int], rules: int) -> None:
        super().__init__()
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(start.embeddings), freeze=True)
        width = start.width
        places = start.tensors["emb.pos"].reshape(-1, width)[:PLACES]
        self.pos = nn.Parameter(torch.from_numpy(places + start.tensors["emb.type"].reshape(-1, width)[0]))
        self.seg = nn.Parameter(torch.zeros(4, width))
        self.eln = nn.LayerNorm(width, eps=1e-12)
        self.eln.weight.data = torch.from_numpy(start.tensors["emb.ln.w"])
        self.eln.bias.data = torch.from_numpy(start.tensors["emb.ln.b"])
        self.layers = nn.ModuleList([Layer(start, number) for number in layers])
        self.d = nn.Dropout(DROPPED)
        self.out = nn.Linear(2 * width, rules)
        self.out.bias.data.fill_(-3)

    def forward(self, numbers: Tensor, roles: Tensor) -> Tensor:
        padded = numbers == PAD
        mask = (~padded)[:, None, None, :]
        state = self.d(self.eln(self.word(numbers) + self.pos[: numbers.shape[1]] + self.seg[roles]))
        for layer in self.layers:
            state = layer(state, mask)
        own = ((roles == 0) & ~padded)[:, :, None]
        mean = (state * own).sum(1) / own.sum(1)
        most = state.masked_fill(~own, -1e4).amax(1)
        result: Tensor = self.out(self.d(torch.cat([mean, most], 1)))
        return result


def batch(pieces: Sequence[Pieces]) -> tuple[Tensor, Tensor]:
    longest = max(len(numbers) for numbers, _ in pieces)
    numbers = torch.full((len(pieces), longest), PAD, dtype=torch.long)
    roles = torch.zeros((len(pieces), longest), dtype=torch.long)
    for row, (own, role) in enumerate(pieces):
        numbers[row, : len(own)] = torch.tensor(own)
        roles[row, : len(role)] = torch.tensor(role)
    return numbers, roles


def as_data(network: Network) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    return {
        name: value.detach().numpy().astype(np.float32)
        for name, value in network.state_dict().items()
        if name != "word.weight"
    }
