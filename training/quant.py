"""Static int8 of an exported float graph: matrix products with constant weights get 7-bit weights (one scale a column, so that sums of pairs
fit 16 bits on processors without VNNI) and 8-bit inputs with fixed ranges; everything between them stays in fp32."""
import numpy as np

from model import WEIGHT_LEVELS
from warm import layer_name, short


def quantize_weight(w, levels=WEIGHT_LEVELS):
    """(int8 [in, out], scale [out]) of a weight [in, out]: symmetric."""
    scale = np.maximum(np.abs(w).max(0), 1e-8) / levels
    return np.clip(np.round(w / scale), -levels, levels).astype(np.int8), scale.astype(np.float32)


def scale_and_zero(low, high):
    """Scale and zero point of uint8 over low..high; zero is always met exactly."""
    low, high = min(low, 0.0), max(high, 0.0)
    scale = max((high - low) / 255, 1e-8)
    return scale, int(np.clip(round(-low / scale), 0, 255))


def quantize_graph(source, target, ranges):
    """Rewrites `source` into `target`. `ranges`: {name of the layer as in the network: (low, high)} of the products to quantise.

    A product and the bias after it become one MatMulIntegerToFloat of ONNX Runtime; products of one input share its quantisation."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(source)
    graph = model.graph
    constants = {i.name: i for i in graph.initializer}
    users = {}
    for node in graph.node:
        for i in node.input:
            users.setdefault(i, []).append(node)
    nodes, quantised, gone, renamed = [], {}, set(), {}

    def constant(name, value):
        graph.initializer.append(numpy_helper.from_array(value, name))
        return name

    for node in graph.node:
        if id(node) in gone:
            continue
        layer = layer_of(node, constants)
        if layer not in ranges:
            nodes.append(node)
            continue
        source_name, weight = node.input[0], numpy_helper.to_array(constants[node.input[1]])
        key = (source_name, ranges[layer])
        if key not in quantised:
            scale, zero = scale_and_zero(*ranges[layer])
            names = [constant(f'{layer}.in_scale', np.float32(scale)), constant(f'{layer}.in_zero', np.uint8(zero))]
            nodes.append(helper.make_node('QuantizeLinear', [source_name, *names], [f'{layer}.in'], f'{layer}.quantize'))
            quantised[key] = [f'{layer}.in', *names]
        q, scales = quantize_weight(weight)
        a, a_scale, a_zero = quantised[key]
        inputs = [a, constant(f'{layer}.q', q), a_scale, constant(f'{layer}.scale', scales), a_zero, constant(f'{layer}.zero', np.zeros(len(scales), np.int8))]
        output, after = node.output[0], users[node.output[0]]
        if len(after) == 1 and after[0].op_type == 'Add' and any(i in constants for i in after[0].input):
            inputs.append(next(i for i in after[0].input if i in constants))
            output = after[0].output[0]
            gone.add(id(after[0]))
        nodes.append(helper.make_node('MatMulIntegerToFloat', inputs, [output], node.name, domain='com.microsoft'))
    del graph.node[:]
    graph.node.extend(nodes)
    used = {i for n in graph.node for i in n.input}
    kept = [i for i in graph.initializer if i.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    if not any(o.domain == 'com.microsoft' for o in model.opset_import):
        model.opset_import.append(helper.make_opsetid('com.microsoft', 1))
    onnx.save(model, target)


def layer_of(node, constants):
    """`encoder.layers.0.qkv` of the node `/model/encoder/layers.0/qkv/MatMul`; None for other nodes."""
    if node.op_type != 'MatMul' or node.input[1] not in constants:
        return None
    return short(layer_name(node) + '.weight').removesuffix('.weight')


class Histogram:
    """Spread of the values of one tensor over many batches, with bins that grow by doubling."""

    BINS = 2048

    def __init__(self):
        self.counts, self.reach = np.zeros(2 * self.BINS), 1.0

    def add(self, values):
        top = float(np.abs(values).max())
        while top > self.reach:
            paired = self.counts.reshape(-1, 2).sum(1)
            self.counts = np.zeros(2 * self.BINS)
            self.counts[self.BINS // 2:self.BINS // 2 + self.BINS] = paired
            self.reach *= 2
        self.counts += np.histogram(values, 2 * self.BINS, (-self.reach, self.reach))[0]

    def best_range(self):
        """(low, high) with the least squared error of 8-bit steps."""
        centers = (np.arange(2 * self.BINS) + 0.5) / self.BINS * self.reach - self.reach
        seen = np.flatnonzero(self.counts)
        counts, x = self.counts[seen], centers[seen]
        low, high = min(x[0], 0.0), max(x[-1], 0.0)
        best, found = np.inf, (low, high)
        for a in np.linspace(1, 0.3, 29):
            for b in np.linspace(1, 0.3, 29):
                scale = (high * b - low * a) / 255
                inside = np.clip(x, low * a, high * b)
                error = (counts * (inside - x) ** 2).sum() + counts.sum() * scale ** 2 / 12
                if error < best:
                    best, found = error, (low * a, high * b)
        return float(found[0]), float(found[1])


def calibrate(net, rows, pad):
    """{layer: (low, high)} of every Linear of the network over input rows; layers that share an input share its range."""
    import torch
    spread, names = {}, {}
    hooks = []
    for name, module in net.model.named_modules():
        if isinstance(module, torch.nn.Linear):
            hooks.append(module.register_forward_pre_hook(lambda m, x, name=name: seen.append((name, x[0]))))
    for row in rows:
        seen = []
        net({k: v.numpy() for k, v in pad([row], 1).items()})
        groups = {}
        for name, x in seen:
            groups.setdefault(id(x), (x, []))[1].append(name)
        for x, members in groups.values():
            names[members[0]] = members
            spread.setdefault(members[0], Histogram()).add(x.numpy().ravel())
    for h in hooks:
        h.remove()
    return {name: rng for first, h in spread.items() for rng in [h.best_range()] for name in names[first]}
