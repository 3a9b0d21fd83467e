"""Weights of an exported model back into the network: the start of a further training (`train.py --init`)."""
import json
import os

import numpy as np
import torch


def load_exported(model, folder):
    """Copies the weights of an exported model folder; where a parameter has grown, the old part of it. Gives the names not found whole."""
    found = exported_weights(folder)
    left = []
    with torch.no_grad():
        for name, p in model.named_parameters():
            value = found.get(name)
            if value is None or value.ndim != p.dim():
                left.append(name)
                continue
            if tuple(value.shape) != tuple(p.shape):
                left.append(name)
            part = tuple(slice(0, min(a, b)) for a, b in zip(value.shape, p.shape))
            p[part] = torch.from_numpy(np.array(value, np.float32))[part]
    return left


def exported_weights(folder):
    """{parameter: array} of an exported model: constants of its graph, int8 ones scaled back, and the side matrices."""
    import onnx
    from onnx import numpy_helper

    with open(os.path.join(folder, 'manifest.json'), encoding='utf-8') as f:
        manifest = json.load(f)
    graph = onnx.load(os.path.join(folder, manifest['model'])).graph
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for node in graph.node:
        if node.op_type == 'DequantizeLinear' and node.input[0] in constants:
            q, scale, zero = (constants[i] for i in node.input)
            constants[node.output[0]] = (q.astype(np.float32) - zero.astype(np.float32)) * scale
        elif node.op_type == 'Cast' and node.input[0] in constants:
            constants[node.output[0]] = constants[node.input[0]].astype(np.float32)
    out = {name.removeprefix('model.'): value for name, value in constants.items() if name.startswith('model.')}
    out['encoder.words.weight'] = out.pop('encoder.words.rows').astype(np.float32) * out.pop('encoder.words.scale')
    mix = []
    for node in graph.node:
        if node.op_type == 'MatMulIntegerToFloat':
            out[layer_name(node) + '.weight'] = (constants[node.input[1]].astype(np.float32) * constants[node.input[3]]).T
        elif node.op_type == 'MatMul' and node.name.endswith('/MatMul') and node.input[1] in constants:
            out[layer_name(node) + '.weight'] = constants[node.input[1]].T
        elif node.op_type == 'Mul' and node.input[0] in constants and node.name in ('/model/Mul', '/model/Mul_1', '/model/Mul_2'):
            mix.append(float(constants[node.input[0]]))
    out = {short(name): value for name, value in out.items()}
    out['mix'] = np.log(np.array(mix))
    blob = np.fromfile(os.path.join(folder, manifest['side_file']), '<f4')
    for name, place in manifest['side'].items():
        size = int(np.prod(place['shape']))
        out['side.' + name] = blob[place['offset']:place['offset'] + size].reshape(place['shape'])
    return out


def layer_name(node):
    """The layer of the product `/model/encoder/layers.0/qkv/MatMul`: `encoder.layers.0.qkv`."""
    return node.name.removeprefix('/model/').removesuffix('/MatMul').replace('/', '.')


def short(name):
    """`arc_dep.arc_dep.0.weight`, as the exporter names parts of a sequence, is the parameter `arc_dep.0.weight`."""
    parts = name.split('.')
    return '.'.join(parts[1:]) if len(parts) > 2 and parts[0] == parts[1] else name


def labels_of(folder):
    """The label inventories of an exported model."""
    keys = ('upos', 'feats', 'scripts', 'lemma_table', 'deprels', 'roles', 'mention_types', 'entity_tags', 'cue_types', 'statuses', 'modes')
    with open(os.path.join(folder, 'manifest.json'), encoding='utf-8') as f:
        manifest = json.load(f)
    return {k: manifest[k] for k in keys}
