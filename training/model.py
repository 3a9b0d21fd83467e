"""The network: a BERT encoder written out, and one small head per task (INTERFACE.md, section 2)."""
import json
import struct

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

CASES = 19
LABEL, ROLE, POINT, COREF, ARC = 128, 96, 48, 64, 256
COREF_FEATURES = 12


WEIGHT_LEVELS = 64


class Linear(nn.Linear):
    """A linear layer that, where `rounded`, computes with its weights as the int8 export will round them (see quant.py); the gradient
    passes as if they were not rounded."""

    rounded = False

    def forward(self, x):
        weight = self.weight
        if self.rounded:
            with torch.no_grad():
                scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / WEIGHT_LEVELS
                shift = torch.round(weight / scale).mul_(scale).sub_(weight)
            weight = weight + shift
        return F.linear(x, weight, self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, dim, heads, inner, drop):
        super().__init__()
        self.heads = heads
        self.qkv = Linear(dim, 3 * dim)
        self.out = Linear(dim, dim)
        self.up = Linear(dim, inner)
        self.down = Linear(inner, dim)
        self.norm1 = nn.LayerNorm(dim, eps=1e-12)
        self.norm2 = nn.LayerNorm(dim, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x, bias):
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(q * (d // self.heads) ** -0.5, k.transpose(-1, -2)) + bias
            a = torch.matmul(torch.softmax(scores, -1), v)
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=0.0)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, config, drop=0.1):
        super().__init__()
        dim = config['hidden_size']
        self.words = nn.Embedding(config['vocab_size'], dim)
        self.places = nn.Embedding(config['max_position_embeddings'], dim)
        self.cases = nn.Embedding(CASES, dim)
        self.norm = nn.LayerNorm(dim, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(dim, config['num_attention_heads'], config['intermediate_size'], drop)
                                    for _ in range(config['num_hidden_layers']))

    def forward(self, ids, case, mask):
        x = self.words(ids) + self.cases(case) + self.places.weight[:ids.shape[1]]
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :]
        if not torch.onnx.is_in_onnx_export():
            bias = bias.expand(-1, self.layers[0].heads, ids.shape[1], -1)
        states = [x]
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states

    def load_bert(self, path):
        """Weights of a Hugging Face BERT checkpoint in safetensors."""
        with open(path, 'rb') as f:
            size = struct.unpack('<Q', f.read(8))[0]
            header = json.loads(f.read(size))
            blob = f.read()
        header.pop('__metadata__', None)

        def get(name):
            for key in (name, 'bert.' + name):
                if key in header:
                    h = header[key]
                    a = np.frombuffer(blob[h['data_offsets'][0]:h['data_offsets'][1]], {'F32': '<f4', 'F16': '<f2'}[h['dtype']])
                    return torch.tensor(a.astype(np.float32).reshape(h['shape']))
            raise KeyError(name)

        with torch.no_grad():
            self.words.weight.copy_(get('embeddings.word_embeddings.weight'))
            self.places.weight.copy_(get('embeddings.position_embeddings.weight') + get('embeddings.token_type_embeddings.weight')[0])
            self.cases.weight.normal_(0, 0.01)
            self.norm.weight.copy_(get('embeddings.LayerNorm.weight'))
            self.norm.bias.copy_(get('embeddings.LayerNorm.bias'))
            for i, layer in enumerate(self.layers):
                p = f'encoder.layer.{i}.'
                for part in ('weight', 'bias'):
                    getattr(layer.qkv, part).copy_(torch.cat([get(f'{p}attention.self.{n}.{part}') for n in ('query', 'key', 'value')]))
                    getattr(layer.out, part).copy_(get(f'{p}attention.output.dense.{part}'))
                    getattr(layer.norm1, part).copy_(get(f'{p}attention.output.LayerNorm.{part}'))
                    getattr(layer.up, part).copy_(get(f'{p}intermediate.dense.{part}'))
                    getattr(layer.down, part).copy_(get(f'{p}output.dense.{part}'))
                    getattr(layer.norm2, part).copy_(get(f'{p}output.LayerNorm.{part}'))


def mlp(dim, out, drop):
    return nn.Sequential(Linear(dim, out), nn.GELU(), nn.Dropout(drop))


class Model(nn.Module):
    """Encoder and heads. `forward` gives the tensors of INTERFACE.md; `side` the small matrices the runtime applies itself."""

    WORD_OUTPUTS = ('upos', 'feats', 'lemma', 'send', 'arc', 'rel_dep', 'rel_head', 'pred', 'srl_pred', 'srl_arg', 'ment', 'ment_q',
                    'ment_k', 'ner', 'coref', 'cue', 'status', 'mode')

    def __init__(self, config, labels, drop=0.2):
        super().__init__()
        self.encoder = Encoder(config)
        dim = config['hidden_size']
        n = {k: len(v) for k, v in labels.items()}
        self.mix = nn.Parameter(torch.zeros(3))
        self.tag = mlp(dim, dim, drop)
        self.upos = Linear(dim, n['upos'])
        self.feats = Linear(dim, n['feats'])
        self.lemma = Linear(dim, n['scripts'])
        self.arc_dep = mlp(dim, ARC, drop)
        self.arc_head = mlp(dim, ARC, drop)
        self.arc_w = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.rel_dep = mlp(dim, LABEL, drop)
        self.rel_head = mlp(dim, LABEL, drop)
        self.sem = mlp(dim, dim, drop)
        self.flat = Linear(dim, 2 + n['mention_types'] + n['entity_tags'])
        self.srl_pred = mlp(dim, ROLE, drop)
        self.srl_arg = mlp(dim, ROLE, drop)
        self.ment_q = Linear(dim, 2 * POINT)
        self.ment_k = Linear(dim, 2 * POINT)
        self.coref = Linear(dim, 3 * COREF)
        self.event = mlp(dim, dim, drop)
        self.cues = Linear(dim, n['cue_types'] + n['statuses'] + n['modes'])
        self.flat_sizes = (2, n['mention_types'], n['entity_tags'])
        self.cue_sizes = (n['cue_types'], n['statuses'], n['modes'])
        rels, roles = n['deprels'], n['roles']

        def small(*shape):
            return nn.Parameter(torch.randn(*shape) * 0.05)

        def zero(*shape):
            return nn.Parameter(torch.zeros(*shape))

        self.side = nn.ParameterDict({
            'rel_u': small(rels, LABEL), 'rel_v': small(rels, LABEL), 'rel_x': small(rels, LABEL), 'rel_b': zero(rels),
            'srl_u': small(roles, ROLE), 'srl_v': small(roles, ROLE), 'srl_x': small(roles, ROLE), 'srl_b': zero(roles),
            'srl_path': zero(1 + 4 * rels, roles),
            'ment_dist_start': zero(32), 'ment_tree_start': zero(3), 'ment_dist_end': zero(32), 'ment_tree_end': zero(3),
            'coref_type': zero(n['mention_types'], COREF), 'coref_wq': small(COREF, COREF), 'coref_wk': small(COREF, COREF),
            'coref_anaph': zero(COREF), 'coref_bias': zero(3), 'coref_feat': zero(COREF_FEATURES, 9, 16)})
        with torch.no_grad():
            self.cues.bias[:n['cue_types']].fill_(-4.0)

    def forward(self, ids, case, mask, first, last):
        states = self.encoder(ids, case, mask)
        d = states[0].shape[-1]

        def words(x):
            return 0.5 * (torch.gather(x, 1, first[..., None].expand(-1, -1, d)) + torch.gather(x, 1, last[..., None].expand(-1, -1, d)))

        w = torch.softmax(self.mix, 0)
        tag = self.tag(words(w[0] * states[0] + w[1] * states[len(states) // 2] + w[2] * states[-1]))
        x = words(states[-1])
        dep, head = self.arc_dep(x), self.arc_head(x)
        heads = torch.cat([self.arc_root.expand(x.shape[0], 1, -1), head], 1)
        arc = torch.matmul(self.arc_w(dep), heads.transpose(1, 2)) + self.arc_bias(heads).transpose(1, 2)
        sem = self.sem(x)
        two, ment, ner = torch.split(self.flat(sem), self.flat_sizes, -1)
        cue, status, mode = torch.split(self.cues(self.event(x)), self.cue_sizes, -1)
        return {'upos': self.upos(tag), 'feats': self.feats(tag), 'lemma': self.lemma(tag), 'send': two[..., :1], 'arc': arc,
                'rel_dep': self.rel_dep(x), 'rel_head': self.rel_head(x), 'pred': two[..., 1:], 'srl_pred': self.srl_pred(x),
                'srl_arg': self.srl_arg(x), 'ment': ment, 'ment_q': self.ment_q(sem), 'ment_k': self.ment_k(sem), 'ner': ner,
                'coref': self.coref(sem), 'cue': cue, 'status': status, 'mode': mode}

    def rel_logits(self, dep, head):
        s = self.side
        return (dep * head) @ s['rel_u'].T + dep @ s['rel_v'].T + head @ s['rel_x'].T + s['rel_b']

    def role_logits(self, pred, arg, path):
        s = self.side
        return (pred * arg) @ s['srl_u'].T + pred @ s['srl_v'].T + arg @ s['srl_x'].T + s['srl_b'] + s['srl_path'][path]

    def mention_vectors(self, coref, head, first, last, kind):
        """Vectors of mentions from the `coref` rows of their head, first and last words."""
        return F.gelu(coref[head][:, :COREF] + coref[first][:, COREF:2 * COREF] + coref[last][:, 2 * COREF:] + self.side['coref_type'][kind])

    def coref_scores(self, m, kinds, feats):
        """[n,n] antecedent scores (row = anaphor); `kinds` [n], `feats` [n,n,F] int."""
        s = self.side
        pair = kinds[:, None] * 3 + kinds[None, :]
        score = (m @ s['coref_wq'].T) @ (m @ s['coref_wk'].T).T + (m @ s['coref_anaph'] + s['coref_bias'][kinds])[:, None]
        for f in range(feats.shape[-1]):
            score = score + s['coref_feat'][f][pair, feats[..., f]]
        return score
