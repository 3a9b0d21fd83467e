"""Measures: F1 over sets, CoNLL coreference (MUC, B3, CEAF-e)."""
from collections import defaultdict

import numpy as np


class F1:
    """Counts of gold, predicted and correct things."""

    def __init__(self):
        self.gold = self.guess = self.right = 0

    def add(self, gold, guess):
        self.gold += len(gold)
        self.guess += len(guess)
        self.right += len(set(gold) & set(guess))

    @property
    def p(self):
        return self.right / self.guess if self.guess else 0.0

    @property
    def r(self):
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self):
        return 2 * self.p * self.r / (self.p + self.r) if self.right else 0.0

    def __str__(self):
        return f'{100 * self.f:.1f} (P {100 * self.p:.1f} R {100 * self.r:.1f})'


def assignment(cost):
    """Least-cost assignment of rows to columns (Hungarian method), rows <= columns; gives the column of each row."""
    n, m = cost.shape
    u, v, match, way = np.zeros(n + 1), np.zeros(m + 1), np.zeros(m + 1, int), np.zeros(m + 1, int)
    for i in range(1, n + 1):
        match[0] = i
        j0, low, used = 0, np.full(m + 1, np.inf), np.zeros(m + 1, bool)
        while True:
            used[j0] = True
            i0 = match[j0]
            now = cost[i0 - 1] - u[i0] - v[1:]
            better = ~used[1:] & (now < low[1:])
            low[1:][better] = now[better]
            way[1:][better] = j0
            free = np.where(used, np.inf, low)
            free[0] = np.inf
            j1 = int(free.argmin())
            delta = free[j1]
            u[match[used]] += delta
            v[used] -= delta
            low[~used] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    out = np.zeros(n, int)
    for j in range(1, m + 1):
        if match[j]:
            out[match[j] - 1] = j - 1
    return out


def _muc(keys, where):
    """Numerator and denominator of MUC recall of `keys` against the partition `where`."""
    top = bottom = 0
    for k in keys:
        parts = {where.get(m, ('alone', m)) for m in k}
        top += len(k) - len(parts)
        bottom += len(k) - 1
    return top, bottom


class Conll:
    """Coreference scores accumulated over documents; a document is a list of chains, a chain a set of mentions."""

    def __init__(self):
        self.sums = defaultdict(lambda: np.zeros(4))

    def add(self, gold, guess):
        where_gold = {m: i for i, c in enumerate(gold) for m in c}
        where_guess = {m: i for i, c in enumerate(guess) for m in c}
        self.sums['muc'] += np.array([*_muc(guess, where_gold), *_muc(gold, where_guess)])
        overlap = defaultdict(int)
        for m, g in where_gold.items():
            if m in where_guess:
                overlap[g, where_guess[m]] += 1
        p = sum(n * n / len(guess[b]) for (a, b), n in overlap.items())
        r = sum(n * n / len(gold[a]) for (a, b), n in overlap.items())
        self.sums['b3'] += np.array([p, len(where_guess), r, len(where_gold)])
        phi = np.zeros((len(gold), len(guess)))
        for (a, b), n in overlap.items():
            phi[a, b] = 2 * n / (len(gold[a]) + len(guess[b]))
        best = 0.0
        if phi.size:
            flat = phi if len(gold) <= len(guess) else phi.T
            best = flat[np.arange(len(flat)), assignment(-flat)].sum()
        self.sums['ceafe'] += np.array([best, len(guess), best, len(gold)])

    def f(self, measure):
        pt, pb, rt, rb = self.sums[measure]
        p, r = pt / max(pb, 1), rt / max(rb, 1)
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def average(self):
        return sum(self.f(m) for m in ('muc', 'b3', 'ceafe')) / 3
