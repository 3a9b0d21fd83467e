"""Exports a run: fp32 ONNX, static int8 (QDQ), side matrices and manifest. See README.md."""
import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import numpy as np

import batch as batching
from text import Pieces

INPUTS = ('ids', 'case', 'mask', 'first', 'last')
FLOAT_NODES = ('/encoder/norm',)


def export_float(run, path):
    """fp32 graph with the word embeddings in int8, one scale a row. Gives the side matrices and the labels."""
    import torch
    from decode import TorchNet

    class Rows(torch.nn.Module):
        """Embedding rows kept as int8 with a scale each."""

        def __init__(self, weight):
            super().__init__()
            scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-6) / 127
            self.register_buffer('rows', torch.round(weight / scale).to(torch.int8))
            self.register_buffer('scale', scale)

        def forward(self, ids):
            return self.rows[ids].float() * self.scale[ids]

    net = TorchNet(run)
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
    return net.side, net.labels


def calibration_rows(corpora, written, pieces, count, seed=5):
    """Input rows of training text, all sources and lengths."""
    import data
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
            from decode import row_of
            rows.append(row_of(words, glued, pieces))
    return rows


def quantize(source, target, rows, args):
    """Static QDQ int8 of the matrix products with constant weights."""
    from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Reader(CalibrationDataReader):
        def __init__(self):
            self.at = iter(rows)

        def get_next(self):
            row = next(self.at, None)
            if row is None:
                return None
            # Unpadded: values at padding would widen the ranges.
            x = batching.pad([row], 1)
            return {k: x[k].numpy() for k in INPUTS}

    prepared = source + '.pre'
    quant_pre_process(source, prepared, skip_symbolic_shape=True)
    import onnx
    graph = onnx.load(prepared).graph
    keep = [n.name for n in graph.node if n.op_type == 'MatMul' and any(part in n.name for part in args.float)]
    quantize_static(prepared, target, Reader(), quant_format=QuantFormat.QDQ, op_types_to_quantize=['MatMul'], per_channel=True,
                    reduce_range=args.reduce_range, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, nodes_to_exclude=keep,
                    calibrate_method=CalibrationMethod[args.method],
                    extra_options={'MatMulConstBOnly': True, 'CalibPercentile': args.percentile, 'ActivationSymmetric': False})
    os.remove(prepared)


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
    manifest = {'name': name, 'version': version, 'interface': 1, 'max_pieces': batching.MAX_PIECES, 'vocab': 'vocab.txt', 'model': 'model.onnx',
                'side_file': 'side.bin', 'thresholds': {'send': 0, 'pred': 0, 'cue': 0.05}, 'files': files, 'side': table, **labels}
    with open(os.path.join(out, 'manifest.json'), 'w', encoding='utf-8') as f:
        json.dump(manifest, f, ensure_ascii=False, separators=(',', ':'))


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('run')
    p.add_argument('out')
    p.add_argument('--stage', choices=('all', 'float', 'int8'), default='all', help='`float` needs PyTorch, `int8` needs onnxruntime')
    p.add_argument('--python', default=sys.executable, help='interpreter for the int8 stage')
    p.add_argument('--corpora', default=os.environ.get('DATELINE_CORPORA', '../../shared/corpora/train'))
    p.add_argument('--written', default=os.environ.get('DATELINE_WRITTEN', '../../shared/gold/written'))
    p.add_argument('--name', default='dateline-en')
    p.add_argument('--version', default='0')
    p.add_argument('--rows', type=int, default=160)
    p.add_argument('--method', default='MinMax', choices=('MinMax', 'Percentile', 'Entropy'))
    p.add_argument('--percentile', type=float, default=99.999)
    p.add_argument('--reduce-range', action=argparse.BooleanOptionalAction, default=True)
    p.add_argument('--float', nargs='*', default=[], help='name parts of products kept in fp32')
    p.add_argument('--keep-float', action='store_true', help='ship the fp32 graph (provisional exports)')
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    middle = os.path.join(args.run, 'float.onnx')
    parts = os.path.join(args.run, 'side.npz')
    if args.stage in ('all', 'float'):
        side, _ = export_float(args.run, middle)
        np.savez(parts, **side)
    if args.stage == 'all':
        command = [args.python, __file__, args.run, args.out, '--stage', 'int8'] + sys.argv[3:]
        return subprocess.run(command, check=True)
    if args.stage == 'int8':
        with open(os.path.join(args.run, 'labels.json'), encoding='utf-8') as f:
            labels = json.load(f)['labels']
        side = dict(np.load(parts))
        target = os.path.join(args.out, 'model.onnx')
        if args.keep_float:
            shutil.copy(middle, target)
        else:
            pieces = Pieces.load(os.path.join(args.run, 'vocab.txt'))
            quantize(middle, target, calibration_rows(args.corpora, args.written, pieces, args.rows), args)
        write_folder(args.out, labels, side, args.run, args.name, args.version)
    return None


if __name__ == '__main__':
    main()
