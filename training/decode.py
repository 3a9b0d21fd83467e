"""From the network's outputs to sentences, trees, frames, mentions, entities, chains and cues: the reference of INTERFACE.md."""
import json
import math
import os

import numpy as np

import coref
from batch import MAX_PIECES, dominance, pad, path_classes, tree_classes
from data import bare_name
from labels import apply_script
from text import CLS, SEP, Pieces, case_class
from spans import argument_span, children_of
from tree import best_tree

# A name must beat "no name" by so much, a link "no link"; chosen on the dev halves.
THRESHOLDS = {'send': 0, 'pred': 0, 'cue': 0.05, 'entity': 0.5, 'coref': -1.5}
NAMES = ('PER', 'ORG', 'LOC', 'FAC')
ERF = np.vectorize(math.erf)


def gelu(x):
    return 0.5 * x * (1 + ERF(x / math.sqrt(2)))


def softplus_sigmoid(x):
    return 1 / (1 + np.exp(-x))


class TorchNet:
    """The network from a run folder (averaged weights)."""

    def __init__(self, run, threads=2):
        import torch
        from model import Model
        self.torch = torch
        torch.set_num_threads(threads)
        with open(os.path.join(run, 'labels.json'), encoding='utf-8') as f:
            saved = json.load(f)
        self.labels = saved['labels']
        self.vocab = os.path.join(run, 'vocab.txt')
        self.model = Model(saved['config'], self.labels)
        self.model.load_state_dict(torch.load(os.path.join(run, 'ema.pt'), weights_only=True))
        self.model.eval()
        self.side = {k: v.detach().numpy() for k, v in self.model.side.items()}

    def __call__(self, x):
        with self.torch.no_grad():
            out = self.model(*(self.torch.from_numpy(x[k]) for k in ('ids', 'case', 'mask', 'first', 'last')))
        return {k: v.numpy() for k, v in out.items()}


class OnnxNet:
    """The exported network from a model folder."""

    def __init__(self, folder, threads=2):
        import onnxruntime
        with open(os.path.join(folder, 'manifest.json'), encoding='utf-8') as f:
            self.labels = manifest = json.load(f)
        self.vocab = os.path.join(folder, manifest['vocab'])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(os.path.join(folder, manifest['model']), options, providers=['CPUExecutionProvider'])
        self.names = [o.name for o in self.session.get_outputs()]
        blob = np.fromfile(os.path.join(folder, manifest['side_file']), '<f4')
        self.side = {k: blob[v['offset']:v['offset'] + int(np.prod(v['shape']))].reshape(v['shape']) for k, v in manifest['side'].items()}

    def __call__(self, x):
        return dict(zip(self.names, self.session.run(None, {k: x[k] for k in ('ids', 'case', 'mask', 'first', 'last')})))


def open_net(folder, threads=2):
    return (OnnxNet if os.path.exists(os.path.join(folder, 'manifest.json')) else TorchNet)(folder, threads)


def row_of(words, glued, pieces):
    """Input row of consecutive words."""
    row = {'ids': [pieces.ids[CLS]], 'case': [0], 'first': [], 'last': []}
    for i, word in enumerate(words):
        part, c = pieces.of(word), case_class(word)
        row['first'].append(len(row['ids']))
        row['ids'] += part
        row['case'] += [c + 12 if glued[i] and i else c] + [c + 6] * (len(part) - 1)
        row['last'].append(len(row['ids']) - 1)
    row['ids'].append(pieces.ids[SEP])
    row['case'].append(0)
    return row


class Decoder:
    """Runs a network over words and reads its answers."""

    def __init__(self, net):
        self.net, self.labels, self.side = net, net.labels, net.side
        self.pieces = Pieces.load(net.vocab)
        self.transitions = bioes_transitions(self.labels['entity_tags'])
        self.outside = np.array([THRESHOLDS['entity'] if t == 'O' else 0.0 for t in self.labels['entity_tags']])

    def run(self, rows, size=8):
        """Outputs of rows, each cut to its own words; rows of like length go together."""
        results = [None] * len(rows)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]['ids']))
        for at in range(0, len(order), size):
            part = order[at:at + size]
            x = pad([rows[i] for i in part], 16)
            out = self.net({k: v.numpy() for k, v in x.items()})
            for b, i in enumerate(part):
                n = len(rows[i]['first'])
                results[i] = {k: v[b, :n, :n + 1] if k == 'arc' else v[b, :n] for k, v in out.items()}
        return results

    def chunks(self, sents, limit=MAX_PIECES - 2):
        """Consecutive known sentences packed into chunks; a sentence that is too long stands alone and is cut hard."""
        out, size = [], limit + 1
        for n, s in enumerate(sents):
            need = sum(len(self.pieces.of(w)) for w in s['words'])
            if size + need > limit:
                out.append([])
                size = 0
            out[-1].append(n)
            size += need
        return out

    def known(self, sents):
        """Outputs of every sentence of a document whose sentences are known, `arc` restricted to the sentence."""
        groups = self.chunks(sents)
        rows = []
        for g in groups:
            words = [w for k in g for w in sents[k]['words']]
            glued = [x for k in g for x in sents[k]['glued']]
            rows.append(row_of(words, glued, self.pieces))
        out = []
        for g, r, o in zip(groups, rows, self.run([cut(r) for r in rows])):
            base = 0
            for k in g:
                n = len(sents[k]['words'])
                out.append(sentence_part(o, base, n))
                base += n
        return out

    def segment(self, paragraphs):
        """Sentences of a document given as paragraphs of {'words', 'glued'}: [(paragraph, first word, outputs)] in order.

        Whole paragraphs are packed into chunks; one that does not fit is read piecewise, each time from the last sentence end found."""
        jobs, size = [], MAX_PIECES
        for p, par in enumerate(paragraphs):
            need = sum(len(self.pieces.of(w)) for w in par['words'])
            if need > MAX_PIECES - 2:
                jobs.append([p])
                size = MAX_PIECES
            else:
                if size + need > MAX_PIECES - 2:
                    jobs.append([])
                    size = 0
                jobs[-1].append(p)
                size += need
        rows, plain = [], []
        for job in jobs:
            row = row_of([w for p in job for w in paragraphs[p]['words']], [g for p in job for g in paragraphs[p]['glued']], self.pieces)
            if len(row['ids']) <= MAX_PIECES:
                plain.append(job)
                rows.append(row)
        found = {job[0]: o for job, o in zip(plain, self.run(rows))}
        out = []
        for job in jobs:
            if job[0] in found:
                base = 0
                for p in job:
                    n = len(paragraphs[p]['words'])
                    out += [(p, a, sentence_part(found[job[0]], base + a, b - a))
                            for a, b in cuts(found[job[0]]['send'][base:base + n, 0])]
                    base += n
            else:
                out += [(job[0], a, o) for a, o in self.long(paragraphs[job[0]])]
        return out

    def long(self, par):
        """A paragraph longer than a chunk."""
        at, out = 0, []
        while at < len(par['words']):
            end, size = at, 0
            while end < len(par['words']) and size + len(self.pieces.of(par['words'][end])) <= MAX_PIECES - 2:
                size += len(self.pieces.of(par['words'][end]))
                end += 1
            o = self.run([row_of(par['words'][at:end], par['glued'][at:end], self.pieces)])[0]
            ends = cuts(o['send'][:, 0])
            if end < len(par['words']) and len(ends) > 1:
                ends = ends[:-1]
            out += [(at + a, sentence_part(o, a, b - a)) for a, b in ends]
            at += ends[-1][1]
        return out

    def read(self, words, o):
        """One sentence decoded: dict of lists, word indices within the sentence."""
        lab, side = self.labels, self.side
        heads = best_tree(o['arc'])
        upos = [lab['upos'][i] for i in o['upos'].argmax(1)]
        feats = [lab['feats'][i] for i in o['feats'].argmax(1)]
        rel = self.relations(o, heads)
        lemma = [self.lemma(w, u, row) for w, u, row in zip(words, upos, o['lemma'])]
        sent = {'words': words, 'upos': upos, 'feats': feats, 'lemma': lemma, 'head': heads.tolist(), 'rel': rel,
                'deprel': [lab['deprels'][r] for r in rel]}
        dom = dominance(sent['head'])
        sent['frames'] = self.frames(o, sent, dom, np.flatnonzero(o['pred'][:, 0] > 0))
        sent['mentions'] = self.mentions(o, sent)
        sent['entities'] = self.entities(o['ner'], words)
        return sent

    def relations(self, o, heads):
        side, root = self.side, self.labels['deprels'].index('root')
        dep, head = o['rel_dep'], o['rel_head'][np.maximum(heads, 0)]
        logits = (dep * head) @ side['rel_u'].T + dep @ side['rel_v'].T + head @ side['rel_x'].T + side['rel_b']
        logits[:, root] = -1e9
        rel = logits.argmax(1)
        rel[heads < 0] = root
        return rel

    def lemma(self, word, upos, logits):
        known = self.labels['lemma_table'].get(f'{word.lower()}|{upos}')
        if known is not None:
            return known
        for i in np.argsort(-logits, kind='stable')[:8]:
            made = apply_script(word, self.labels['scripts'][i])
            if made:
                return made
        return word.lower()

    def frames(self, o, sent, dom, predicates):
        side, roles = self.side, self.labels['roles']
        paths = path_classes(sent['head'], sent['rel'], len(self.labels['deprels']))
        tree, keep = (dom, children_of(sent['head'])), self.labels['role_spans']
        out = []
        for p in predicates:
            vec, args = o['srl_pred'][p], o['srl_arg']
            logits = (args * vec) @ side['srl_u'].T + side['srl_v'] @ vec + args @ side['srl_x'].T + side['srl_b'] + side['srl_path'][paths[p]]
            best = logits.argmax(1)
            found = []
            for a in np.flatnonzero(best):
                if a != p and sent['upos'][a] != 'PUNCT':
                    found.append((roles[best[a]], int(a), *argument_span(sent, tree, keep[paths[p, a]], p, a)))
            out.append((int(p), [x for x in found if not any(y[2] <= x[2] and x[3] <= y[3] and y != x for y in found)]))
        return out

    def mentions(self, o, sent):
        """[(head, first, last, type)], last inclusive."""
        side, kinds, n = self.side, o['ment'].argmax(1), len(o['ment'])
        starts, ends = tree_classes(sent['head'])
        q, k, half = o['ment_q'], o['ment_k'], o['ment_q'].shape[1] // 2
        w = np.arange(n)
        out = []
        for h in np.flatnonzero(kinds):
            dist = np.minimum(np.abs(w - h), 31)
            s = k[:, :half] @ q[h, :half] + side['ment_dist_start'][dist] + side['ment_tree_start'][starts[h]]
            e = k[:, half:] @ q[h, half:] + side['ment_dist_end'][dist] + side['ment_tree_end'][ends[h]]
            out.append((int(h), int(s[:h + 1].argmax()), int(h + e[h:].argmax()), int(kinds[h])))
        return sorted(out, key=lambda m: (m[1], -m[2]))

    def entities(self, logits, words):
        """[(first, last, type)] of the best legal tag sequence; names without articles and possessive endings."""
        tags = self.labels['entity_tags']
        logits = logits + self.outside
        score = logits[0] + self.transitions[-1]
        back = []
        for row in logits[1:]:
            step = score[:, None] + self.transitions[:-1]
            back.append(step.argmax(0))
            score = step.max(0) + row
        at = int((score + np.array([0 if t[0] in 'OES' else -1e9 for t in tags])).argmax())
        path = [at]
        for b in reversed(back):
            path.append(int(b[path[-1]]))
        out, start = [], 0
        for i, t in enumerate(tags[j] for j in reversed(path)):
            if t[0] in 'BS':
                start = i
            if t[0] in 'ES':
                a, b = bare_name(words, start, i + 1) if t[2:] in NAMES else (start, i + 1)
                out.append((a, b - 1, t[2:]))
        return out

    def chains(self, sents, outputs):
        """Chain index of every mention of a document, mentions in text order (sentence by sentence as `read` gives them)."""
        words, rows, mentions, base = [], [], [], 0
        for n, (s, o) in enumerate(zip(sents, outputs)):
            for i in range(len(s['words'])):
                words.append({'form': s['words'][i], 'lemma': s['lemma'][i], 'upos': s['upos'][i], 'feats': s['feats'][i],
                              'deprel': s['deprel'][i], 'head': s['head'][i] + base if s['head'][i] >= 0 else -1, 'sentence': n})
            rows.append(o['coref'])
            mentions += [(h + base, a + base, b + base, t) for h, a, b, t in s['mentions']]
            base += len(s['words'])
        if not mentions:
            return []
        side, vec = self.side, np.concatenate(rows)
        h, a, b, t = (np.array(x) for x in zip(*mentions))
        m = gelu(vec[h, :64] + vec[a, 64:128] + vec[b, 128:] + side['coref_type'][t])
        kinds, feats = coref.features(mentions, words)
        pair = kinds[:, None] * 3 + kinds[None, :]
        score = (m @ side['coref_wq'].T) @ (m @ side['coref_wk'].T).T + (m @ side['coref_anaph'] + side['coref_bias'][kinds])[:, None]
        for f in range(feats.shape[-1]):
            score = score + side['coref_feat'][f][pair, feats[..., f]]
        chain = []
        for i in range(len(mentions)):
            low = max(0, i - coref.REACH)
            j = low + int(score[i, low:i].argmax()) if i > low else -1
            chain.append(chain[j] if j >= 0 and score[i, j] > THRESHOLDS['coref'] else max(chain, default=-1) + 1)
        return chain


def cut(row):
    """A row cut hard to the model's longest chunk (only a sentence that long by itself)."""
    if len(row['ids']) <= 512:
        return row
    keep = [i for i, l in enumerate(row['last']) if l < 511]
    row = {**row, 'first': [f if f < 511 else 511 for f in row['first']], 'last': [l if l < 511 else 511 for l in row['last']]}
    return {**row, 'ids': row['ids'][:511] + row['ids'][-1:], 'case': row['case'][:511] + [0]} if keep else row


def cuts(send):
    """(first, end) of sentences from sentence-end logits; the last word always ends one."""
    ends = [i + 1 for i, v in enumerate(send[:-1]) if v > 0] + [len(send)]
    return list(zip([0] + ends[:-1], ends))


def sentence_part(o, base, n):
    part = {k: v[base:base + n] for k, v in o.items() if k != 'arc'}
    rows = o['arc'][base:base + n]
    part['arc'] = np.concatenate([rows[:, :1], rows[:, base + 1:base + n + 1]], 1)
    return part


def bioes_transitions(tags):
    """[from, to] 0 or -1e9; the last row is the start of a sentence."""
    n = len(tags)
    out = np.full((n + 1, n), -1e9)
    for j, b in enumerate(tags):
        if b[0] in 'OBS':
            out[n, j] = 0
        for i, a in enumerate(tags):
            open_ = a[0] in 'BI'
            if (open_ and b[0] in 'IE' and a[2:] == b[2:]) or (not open_ and b[0] in 'OBS'):
                out[i, j] = 0
    return out
