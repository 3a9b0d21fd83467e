"""Chunks, windows and batches: annotated documents to tensors."""
import math

import numpy as np
import torch

import coref
from labels import script_of
from text import CLS, MASK, SEP, case_class

MAX_PIECES = 192
LINKED = ('ud-gum', 'written')  # sources whose chunks of one document stay together (coreference, events)
IGNORE = -100


class Indexer:
    """Label indices and word pieces of one model."""

    def __init__(self, labels, pieces):
        self.labels, self.pieces = labels, pieces
        self.index = {k: {v: i for i, v in enumerate(labels[k])} for k in labels if k not in ('lemma_table', 'role_spans')}

    def size(self, sent):
        """Pieces of a sentence."""
        if 'size' not in sent:
            sent['size'] = sum(len(self.pieces.of(w)) for w in sent['words'])
        return sent['size']

    def prepare(self, sent):
        """Adds label arrays to a sentence, once."""
        if 'ready' in sent:
            return sent
        sent['ready'] = True
        words, n = sent['words'], len(sent['words'])
        ix = self.index
        if 'upos' in sent:
            sent['y_upos'] = np.array([ix['upos'].get(u, IGNORE) for u in sent['upos']])
            sent['y_feats'] = np.array([ix['feats'].get(f, IGNORE) for f in sent['feats']])
            sent['y_lemma'] = np.array([ix['scripts'].get(script_of(w, l), IGNORE) for w, l in zip(words, sent['lemma'])])
            sent['y_rel'] = np.array([ix['deprels'][r] for r in sent['deprel']])
            sent['path'] = path_classes(sent['head'], sent['y_rel'], len(ix['deprels']))
        if 'ments' in sent:
            seen = {}
            for m in sorted(sent['ments'], key=lambda m: m[2] - m[1]):
                seen.setdefault(m[0], m)
            sent['one_ment'] = sorted(seen.values(), key=lambda m: (m[1], -m[2]))
            sent['tree'] = tree_classes(sent['head'])
        if 'ner' in sent:
            allowed = np.ones((n, len(ix['entity_tags'])), bool)
            for i, tags in enumerate(sent['ner']):
                if tags is not None:
                    allowed[i] = False
                    allowed[i, [ix['entity_tags'][t] for t in tags]] = True
            sent['y_ner'] = allowed
        return sent


def path_classes(heads, rels, count):
    """[p, a] class of the tree path between a predicate and a word (INTERFACE.md, frames)."""
    n = len(heads)
    h = np.asarray(heads)
    rels = np.asarray(rels)
    grand = np.where(h >= 0, h[np.maximum(h, 0)], -2)
    p, a = np.meshgrid(np.arange(n), np.arange(n), indexing='ij')
    out = np.where((h[a] == grand[p]) & (grand[p] >= 0), 1 + 3 * count + rels[a], 0)
    out = np.where((h[a] == h[p]) & (h[p] >= 0), 1 + 2 * count + rels[a], out)
    out = np.where(h[p] == a, 1 + count + rels[p], out)
    return np.where(h[a] == p, 1 + rels[a], out)


def dominance(heads):
    """[h, w] true if h is w or an ancestor of w."""
    n = len(heads)
    dom = np.eye(n, dtype=bool)
    for w in range(n):
        h, steps = heads[w], 0
        while h >= 0 and steps <= n:
            dom[h, w] = True
            h, steps = heads[h], steps + 1
    return dom


def tree_classes(heads):
    """Boundary classes of words for each head: (for starts, for ends), each [h, w] in 0..2 (INTERFACE.md, mentions)."""
    dom = dominance(heads)
    n = len(heads)
    left, right = dom.argmax(1), n - 1 - dom[:, ::-1].argmax(1)
    w = np.arange(n)
    return dom + (w[None, :] == left[:, None]).astype(np.int64), dom + (w[None, :] == right[:, None]).astype(np.int64)


def windows(doc, rng, indexer, pieces):
    """Cuts a document into windows (lists of chunks, a chunk = list of consecutive sentences). Sizes are random."""
    budget = pieces
    out, window, chunk, size, used = [], [], [], 0, 0
    total = sum(indexer.size(s) for s in doc['sents'])
    limit = chunk_limit(rng, doc['source'])
    if doc['source'] in LINKED:
        limit = total / math.ceil(total / limit) + 12
    for n, s in enumerate(doc['sents']):
        if chunk and size + s['size'] > limit:
            window.append(chunk)
            used += size
            chunk, size = [], 0
            if used >= budget or doc['source'] not in LINKED:
                out.append(window)
                window, used = [], 0
                if doc['source'] not in LINKED:
                    limit = chunk_limit(rng, doc['source'])
        if s['size'] <= MAX_PIECES - 2:
            chunk.append(n)
            size += s['size']
    if chunk:
        window.append(chunk)
    if window:
        out.append(window)
    return [(doc, w) for w in out]


def chunk_limit(rng, source):
    if source == 'written':
        return rng.choice((100, 140, 180))
    # Mostly a few sentences, now and then a full chunk.
    return 1 if rng.random() < 0.1 else 16 + int(160 * rng.random() ** 2.5)


def collate(group, indexer, rng=None, word_drop=0.0, change=0.0):
    """Tensors and targets of a batch of windows [(doc, [[sentence index]])]."""
    pieces, ix = indexer.pieces, indexer.index
    ids = pieces.ids
    rows, t = [], {k: [] for k in ('upos', 'feats', 'lemma', 'arc', 'rel', 'send', 'pred', 'srl', 'ment', 'ptr', 'ner', 'coref', 'events')}
    for doc, chunks in group:
        window_mentions, window_words = [], []
        where = {}
        starts = np.cumsum([0] + [len(s['words']) for s in doc['sents']]) if 'events' in doc else None
        for chunk in chunks:
            b = len(rows)
            row = {'ids': [ids[CLS]], 'case': [0], 'first': [], 'last': []}
            shape = rng.random() if rng and change else 1.0
            alter = str.lower if shape < change * 0.6 else str.upper if shape < change else None
            for k in chunk:
                s = indexer.prepare(doc['sents'][k])
                base, n = len(row['first']), len(s['words'])
                for i, word in enumerate(s['words']):
                    word = alter(word) if alter else word
                    part = pieces.of(word)
                    c = case_class(word)
                    glued = s['glued'][i] and i > 0
                    row['first'].append(len(row['ids']))
                    drop = rng is not None and rng.random() < word_drop
                    row['ids'] += [ids[MASK]] * len(part) if drop else part
                    row['case'] += [c + 12 if glued else c] + [c + 6] * (len(part) - 1)
                    row['last'].append(len(row['ids']) - 1)
                targets(t, s, b, base, n, k == chunk[-1], alter)
                if 'one_ment' in s:
                    offset = len(window_words)
                    for i in range(n):
                        window_words.append({'form': s['words'][i], 'lemma': s['lemma'][i], 'upos': s['upos'][i], 'feats': s['feats'][i],
                                             'deprel': s['deprel'][i], 'head': s['head'][i] + offset if s['head'][i] >= 0 else -1,
                                             'sentence': k})
                    for h, a, e, kind, chain in s['one_ment']:
                        window_mentions.append((offset + h, offset + a, offset + e - 1, ix['mention_types'][kind], chain,
                                                (b, base + h), (b, base + a), (b, base + e - 1)))
                if starts is not None:
                    for i in range(n):
                        where[starts[k] + i] = (b, base + i)
            row['ids'].append(ids[SEP])
            row['case'].append(0)
            rows.append(row)
        if len(window_mentions) > 1:
            t['coref'].append(coref_item(window_mentions, window_words))
        if starts is not None:
            t['events'].append((where, doc['events']))
    return pad(rows), finish(t, rows, ix)


def targets(t, s, b, base, n, last_of_chunk, altered):
    """Appends one sentence's targets; positions are (row, word)."""
    at = np.stack([np.full(n, b), base + np.arange(n)], 1)
    if 'y_upos' in s:
        head = np.asarray(s['head'])
        t['upos'].append((at, s['y_upos']))
        t['feats'].append((at, s['y_feats']))
        if altered is None:
            t['lemma'].append((at, s['y_lemma']))
        t['arc'].append((at, np.where(head >= 0, base + head + 1, 0)))
        inner = head >= 0
        t['rel'].append((np.concatenate([at[inner], base + head[inner, None]], 1), s['y_rel'][inner]))
        t['send'].append((at, (np.arange(n) == n - 1).astype(np.float32)))
    if 'srl' in s:
        is_pred = np.zeros(n, np.float32)
        for p, args in s['srl']:
            is_pred[p] = 1
            y = np.zeros(n, np.int64)
            for h, (role, _, _) in args.items():
                y[h] = s['role_index'].get(role, IGNORE)
            others = np.arange(n) != p
            pairs = np.stack([np.full(n, b), np.full(n, base + p), base + np.arange(n), s['path'][p]], 1)
            t['srl'].append((pairs[others], y[others]))
        t['pred'].append((at, is_pred))
    if 'one_ment' in s:
        y = np.zeros(n, np.int64)
        for m in s['one_ment']:
            y[m[0]] = s['type_index'][m[3]]
            t['ptr'].append((b, base, n, m[0], m[1], m[2] - 1, s['tree'][0][m[0]], s['tree'][1][m[0]]))
        t['ment'].append((at, y))
    if 'y_ner' in s:
        t['ner'].append((at, s['y_ner']))


def coref_item(mentions, words):
    kinds, feats = coref.features([m[:4] for m in mentions], words)
    n = len(mentions)
    chain = {}
    group = np.array([chain.setdefault(m[4], len(chain)) for m in mentions])
    gap = np.arange(n)[:, None] - np.arange(n)[None, :]
    legal = (gap > 0) & (gap <= coref.REACH)
    gold = legal & (group[:, None] == group[None, :])
    return {'places': torch.tensor([[m[5], m[6], m[7]] for m in mentions]), 'types': torch.tensor([m[3] for m in mentions]),
            'kinds': torch.from_numpy(kinds), 'feats': torch.from_numpy(feats), 'legal': torch.from_numpy(legal),
            'gold': torch.from_numpy(gold)}


def pad(rows, multiple=1):
    """Model inputs of rows with `ids`, `case`, `first`, `last`."""
    def up(n):
        return -(-n // multiple) * multiple
    width, words = up(max(len(r['ids']) for r in rows)), up(max(len(r['first']) for r in rows))
    x = {k: np.zeros((len(rows), width if k in ('ids', 'case') else words), np.int64) for k in ('ids', 'case', 'first', 'last')}
    mask = np.zeros((len(rows), width), np.float32)
    word_mask = np.zeros((len(rows), words), bool)
    for b, r in enumerate(rows):
        for k in x:
            x[k][b, :len(r[k])] = r[k]
        mask[b, :len(r['ids'])] = 1
        word_mask[b, :len(r['first'])] = True
    return {**{k: torch.from_numpy(v) for k, v in x.items()}, 'mask': torch.from_numpy(mask), 'word_mask': torch.from_numpy(word_mask)}


def finish(t, rows, ix):
    out = {'words': sum(len(r['first']) for r in rows), 'coref': t['coref'], 'events': t['events']}
    for k in ('upos', 'feats', 'lemma', 'arc', 'rel', 'send', 'pred', 'srl', 'ment', 'ner'):
        out[k] = (torch.from_numpy(np.concatenate([a for a, _ in t[k]])), torch.from_numpy(np.concatenate([y for _, y in t[k]]))) if t[k] else None
    out['ptr'] = pointers(t['ptr'], max(len(r['first']) for r in rows)) if t['ptr'] else None
    return out


def pointers(items, width):
    """Boundary targets: per mention legal words, distance and tree classes, over the padded row."""
    n = len(items)
    rows = np.zeros((n, 2), np.int64)
    y = np.zeros((2, n), np.int64)
    legal = np.zeros((2, n, width), bool)
    dist = np.zeros((n, width), np.int64)
    tree = np.zeros((2, n, width), np.int64)
    for m, (b, base, size, h, first, last, left, right) in enumerate(items):
        rows[m] = b, base + h
        y[:, m] = base + first, base + last
        legal[0, m, base:base + h + 1] = True
        legal[1, m, base + h:base + size] = True
        dist[m, base:base + size] = np.minimum(np.abs(np.arange(size) - h), 31)
        tree[0, m, base:base + size] = left
        tree[1, m, base:base + size] = right
    return {k: torch.from_numpy(v) for k, v in (('rows', rows), ('y', y), ('legal', legal), ('dist', dist), ('tree', tree))}


def annotate_indices(docs, indexer):
    """Gives sentences the label maps that `targets` needs."""
    for d in docs:
        for s in d['sents']:
            s['role_index'] = indexer.index['roles']
            s['type_index'] = indexer.index['mention_types']


def batches(items, budget, rng):
    """Groups windows of similar chunk length into batches of about `budget` padded pieces; shuffled."""
    def width(item):
        doc, chunks = item
        return max(sum(doc['sents'][k]['size'] for k in c) for c in chunks) + 2

    keyed = [(width(i) * (0.97 + 0.06 * rng.random()), width(i), i) for i in items]
    out, group, widest, rows = [], [], 0, 0
    for _, w, item in sorted(keyed, key=lambda k: k[0]):
        count = len(item[1])
        if group and max(widest, w) * (rows + count) > budget:
            out.append(group)
            group, widest, rows = [], 0, 0
        group.append(item)
        widest, rows = max(widest, w), rows + count
    if group:
        out.append(group)
    rng.shuffle(out)
    return out
