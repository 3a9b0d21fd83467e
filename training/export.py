"""Exports a run: ONNX in static int8, side matrices and manifest. See README.md."""
import argparse
import hashlib
import json
import os
import random
import shutil

import numpy as np
import torch

import batch as batching
import data
import quant
from decode import THRESHOLDS, TorchNet, row_of
from text import Pieces

INPUTS = ('ids', 'case', 'mask', 'first', 'last')


def export_float(net, path):
    """fp32 graph with the word embeddings in int8, one scale a row."""

    class Rows(torch.nn.Module):
        """Embedding rows kept as int8 with a scale each."""

        def __init__(self, weight):
            super().__init__()
            scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-6) / 127
            self.register_buffer('rows', torch.round(weight / scale).to(torch.int8))
            self.register_buffer('scale', scale)

        def forward(self, ids):
            return self.rows[ids].float() * self.scale[ids]

    net.model.encoder.words = Rows(net.model.encoder.words.weight.detach())

    class Listed(torch.nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, *x):
            out = self.model(*x)
            return tuple(out[k] for k in self.model.WORD_OUTPUTS)

    x = batching.pad([{'ids': list(range(100, 120)), 'case': [1] * 20, 'first': list(range(1, 12)), 'last': list(range(1, 12))}] * 2, 16)
    axes = {k: {0: 'batch', 1: 'pieces' if k in ('ids', 'case', 'mask') else 'words'} for k in INPUTS}
    axes |= {k: {0: 'batch', 1: 'words'} for k in net.model.WORD_OUTPUTS}
    axes['arc'][2] = 'words_and_root'
    torch.onnx.export(Listed(net.model), tuple(x[k] for k in INPUTS), path, input_names=list(INPUTS),
                      output_names=list(net.model.WORD_OUTPUTS), dynamic_axes=axes, opset_version=17, do_constant_folding=True)


def calibration_rows(corpora, written, pieces, count, seed=5):
    """Input rows of training text, all sources and lengths."""
    rng = random.Random(seed)
    docs = data.read_conllu(f'{corpora}/ud-ewt/train.conllu') + data.read_conllu(f'{corpora}/ud-gum/train.conllu')
    docs += [d for d in data.read_written(written) if not data.held_out(d['path'])] * 2
    rows = []
    while len(rows) < count:
        sents = rng.choice(docs)['sents']
        at, limit = rng.randrange(len(sents)), rng.choice((20, 60, 120, 180))
        words, glued, size = [], [], 0
        for s in sents[at:]:
            need = sum(len(pieces.of(w)) for w in s['words'])
            if size + need > limit and words or size + need > 190:
                break
            words, glued, size = words + s['words'], glued + s['glued'], size + need
        if words:
            rows.append(row_of(words, glued, pieces))
    return rows


def write_folder(out, labels, side, run, name, version):
    """Side matrices, vocabulary, manifest."""
    shutil.copy(os.path.join(run, 'vocab.txt'), os.path.join(out, 'vocab.txt'))
    table, at = {}, 0
    with open(os.path.join(out, 'side.bin'), 'wb') as f:
        for k, v in side.items():
            f.write(np.ascontiguousarray(v, '<f4').tobytes())
            table[k] = {'offset': at, 'shape': list(v.shape)}
            at += v.size
    files = {}
    for file in ('model.onnx', 'side.bin', 'vocab.txt'):
        with open(os.path.join(out, file), 'rb') as f:
            files[file] = hashlib.sha256(f.read()).hexdigest()
    manifest = {'name': name, 'version': version, 'interface': 2, 'max_pieces': batching.MAX_PIECES, 'vocab': 'vocab.txt', 'model': 'model.onnx',
                'side_file': 'side.bin', 'thresholds': THRESHOLDS, 'files': files, 'side': table, **labels}
    with open(os.path.join(out, 'manifest.json'), 'w', encoding='utf-8') as f:
        json.dump(manifest, f, ensure_ascii=False, separators=(',', ':'))


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('run')
    p.add_argument('out')
    p.add_argument('--corpora', default=os.environ.get('DATELINE_CORPORA', '../../shared/corpora/train'))
    p.add_argument('--written', default=os.environ.get('DATELINE_WRITTEN', '../../shared/gold/written'))
    p.add_argument('--name', default='dateline-en')
    p.add_argument('--version', default='0')
    p.add_argument('--rows', type=int, default=300, help='chunks of training text that the ranges of the inputs are measured on')
    p.add_argument('--float', nargs='*', default=['arc_w', 'arc_bias'], help='layers (parts of names) kept in fp32')
    p.add_argument('--keep-float', action='store_true', help='ship the fp32 graph (to see what int8 costs)')
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    middle, target = os.path.join(args.run, 'float.onnx'), os.path.join(args.out, 'model.onnx')
    net = TorchNet(args.run)
    ranges = {}
    if not args.keep_float:
        rows = calibration_rows(args.corpora, args.written, Pieces.load(net.vocab), args.rows)
        found = quant.calibrate(net, rows, batching.pad)
        ranges = {layer: r for layer, r in found.items() if not any(part in layer for part in args.float)}
    export_float(net, middle)
    quant.quantize_graph(middle, target, ranges)
    write_folder(args.out, net.labels, net.side, args.run, args.name, args.version)


if __name__ == '__main__':
    main()
