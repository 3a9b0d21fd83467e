"""Maximum spanning trees with exactly one root, and spans read off trees."""
import numpy as np


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def _cycle(heads):
    """One cycle among heads (index 0 = root), or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, v = [], start
        while state[v] == 0:
            state[v] = 1
            path.append(v)
            v = heads[v]
        if state[v] == 1:
            return path[path.index(v):]
        for u in path:
            state[u] = 2
    return None


def _edmonds(scores):
    """Chu-Liu/Edmonds on scores [dependent, head] with node 0 as the root."""
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    own = scores[cycle, heads[cycle]]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    enter = scores[np.ix_(cycle, rest)] - own[:, None]
    leave = scores[np.ix_(rest, cycle)]
    small[-1, :-1] = enter.max(0)
    small[:-1, -1] = leave.max(1)
    small[0] = -np.inf
    solved = _edmonds(small)
    out = heads.copy()
    for i, v in enumerate(rest):
        if v:
            out[v] = cycle[leave[i].argmax()] if solved[i] == len(rest) else rest[solved[i]]
    breaker = enter[:, solved[-1]].argmax()
    out[cycle[breaker]] = rest[solved[-1]]
    return out


def best_tree(arc):
    """Heads (-1 = root) of one sentence from arc scores [n, n+1]; column 0 is the root."""
    n = len(arc)
    scores = log_softmax(arc.astype(np.float64))
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _cycle(np.concatenate([[0], heads])) is None:
        return heads - 1
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    full[1:, 0] -= 1e4
    return _edmonds(full)[1:] - 1

