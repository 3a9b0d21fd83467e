"""How far arguments reach: which dependents of an argument's head belong to its span, counted on PropBank's training half."""
from collections import defaultdict

import numpy as np

from batch import dominance, path_classes

WEIGHT_OF_COARSE = 2.0


def children_of(heads):
    out = [[] for _ in heads]
    for i, h in enumerate(heads):
        if h >= 0:
            out[h].append(i)
    return out


def argument_span(sent, tree, keep, p, a):
    """(first, last) of the argument of `p` headed by `a`; `tree` = (dominance, children), `keep` = the row of
    `role_spans` of their path class."""
    dom, children = tree
    take = np.zeros(len(sent['head']), bool)
    take[a] = True
    for c in children[a]:
        if not dom[c, p] and keep[2 * sent['rel'][c] + (c > a)] == '1':
            take |= dom[c]
    first = last = a
    while first > 0 and take[first - 1]:
        first -= 1
    while last < len(take) - 1 and take[last + 1]:
        last += 1
    while first < a and sent['upos'][first] == 'PUNCT':
        first += 1
    while last > a and sent['upos'][last] == 'PUNCT':
        last -= 1
    return int(first), int(last)


def count(docs, deprels):
    """`role_spans`: per path class (INTERFACE.md, frames) a string of 0 and 1, two a relation: dependents before and after the head.

    A dependent counts as inside when its own word is inside the gold span. Rare pairs lean on their kind of path."""
    index = {r: i for i, r in enumerate(deprels)}
    size = len(deprels)
    fine, coarse = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for d in docs:
        for s in d['sents']:
            if 'srl' not in s or 'head' not in s:
                continue
            rel = [index[r] for r in s['deprel']]
            paths, dom, children = path_classes(s['head'], rel, size), dominance(s['head']), children_of(s['head'])
            for p, args in s['srl']:
                for a, (_, start, end) in args.items():
                    kind = int(paths[p, a])
                    for c in children[a]:
                        if dom[c, p] or s['upos'][c] == 'PUNCT':
                            continue
                        inside = start <= c < end
                        slot = 2 * rel[c] + (c > a)
                        fine[kind, slot][inside] += 1
                        coarse[(kind + size - 1) // size, slot][inside] += 1
    table = []
    for kind in range(1 + 4 * size):
        row = ''
        for slot in range(2 * size):
            out_, in_ = coarse[(kind + size - 1) // size, slot]
            share = (in_ + 1) / (out_ + in_ + 1)
            f_out, f_in = fine[kind, slot]
            row += '1' if (f_in + WEIGHT_OF_COARSE * share) / (f_in + f_out + WEIGHT_OF_COARSE) >= 0.5 else '0'
        table.append(row)
    return table
