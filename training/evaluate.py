"""Prints the table of scores of a run or of an exported model. See README.md."""
import argparse
import os
import time
from collections import defaultdict

import numpy as np

import data
from decode import Decoder, open_net
from scorers import F1, Conll


def parse_scores(decoder, docs, limit=None):
    """UPOS, feats, lemma, UAS, LAS on gold words and sentences, by genre."""
    hits = defaultdict(lambda: np.zeros(6))
    for d in docs[:limit]:
        for s, o in zip(d['sents'], decoder.known(d['sents'])):
            r = decoder.read(s['words'], o)
            row = np.zeros(6)
            for i in range(len(s['words'])):
                head = r['head'][i] == s['head'][i]
                row += (1, r['upos'][i] == s['upos'][i], r['feats'][i] == s['feats'][i], r['lemma'][i] == s['lemma'][i], head,
                        head and r['deprel'][i] == s['deprel'][i])
            hits['all'] += row
            hits[genre(d)] += row
    return {g: (int(v[0]), *(100 * v[1:] / v[0])) for g, v in hits.items()}


def genre(doc):
    return doc['id'].split('_')[1] if doc['id'].startswith('GUM_') else doc['id'].split('-')[0]


def sentence_scores(decoder, docs, oracle_paragraphs=True):
    """Sentence F1 and LAS F1 on gold words, sentences found by the model inside gold paragraphs."""
    f, las = F1(), F1()
    for d in docs:
        pars, gold, arcs, base = [], set(), set(), 0
        for s in d['sents']:
            if not pars or pars[-1]['closed']:
                pars.append({'words': [], 'glued': [], 'closed': False, 'base': base})
            pars[-1]['words'] += s['words']
            pars[-1]['glued'] += [g and bool(i or not pars[-1]['closed']) for i, g in enumerate(s['glued'])]
            pars[-1]['closed'] = s['par_end']
            gold.add((base, base + len(s['words'])))
            arcs |= {(base + i, base + h if h >= 0 else -1, r) for i, (h, r) in enumerate(zip(s['head'], s['deprel']))}
            base += len(s['words'])
        guess, made = set(), set()
        for p, a, o in decoder.segment(pars):
            at, n = pars[p]['base'] + a, len(o['upos'])
            guess.add((at, at + n))
            r = decoder.read(pars[p]['words'][a:a + n], o)
            made |= {(at + i, at + h if h >= 0 else -1, x) for i, (h, x) in enumerate(zip(r['head'], r['deprel']))}
        f.add(gold, guess)
        las.add(arcs, made)
    return f, las


def role_scores(decoder, docs):
    """Role F1 with gold predicates: by span, by head; predicate F1."""
    span, head, pred = F1(), F1(), F1()
    for d in docs:
        outputs = decoder.known(d['sents'])
        for s, o in zip(d['sents'], outputs):
            if 'srl' not in s:
                continue
            gold_preds = [p for p, _ in s['srl']]
            pred.add(gold_preds, list(np.flatnonzero(o['pred'][:, 0] > 0)))
            forced = dict(o)
            forced['pred'] = np.full_like(o['pred'], -1)
            forced['pred'][gold_preds] = 1
            r = decoder.read(s['words'], forced)
            span.add({(p, role, a, e - 1) for p, args in s['srl'] for role, a, e in args.values()},
                     {(p, role, a, e) for p, args in r['frames'] for role, _, a, e in args})
            head.add({(p, role, h) for p, args in s['srl'] for h, (role, _, _) in args.items()},
                     {(p, role, h) for p, args in r['frames'] for role, h, _, _ in args})
    return span, head, pred


def mention_scores(decoder, docs):
    """Typed nested mention F1; CoNLL average without and with single mentions."""
    f, bare, plain, single = F1(), F1(), Conll(), Conll()
    types = decoder.labels['mention_types']
    for d in docs:
        outputs = decoder.known(d['sents'])
        read = [decoder.read(s['words'], o) for s, o in zip(d['sents'], outputs)]
        chain = decoder.chains(read, outputs)
        gold_chains, guess_chains, at = defaultdict(set), defaultdict(set), 0
        for k, (s, r) in enumerate(zip(d['sents'], read)):
            gold = {(a, e - 1, t) for _, a, e, t, _ in s.get('ments', ())}
            guess = {(a, e, types[t]) for _, a, e, t in r['mentions']}
            f.add(gold, guess)
            bare.add({g[:2] for g in gold}, {g[:2] for g in guess})
            for _, a, e, _, c in s.get('ments', ()):
                gold_chains[c].add((k, a, e - 1))
            for _, a, e, _ in r['mentions']:
                guess_chains[chain[at]].add((k, a, e))
                at += 1
        single.add(list(gold_chains.values()), list(guess_chains.values()))
        plain.add([c for c in gold_chains.values() if len(c) > 1], [c for c in guess_chains.values() if len(c) > 1])
    return f, bare, plain, single


def entity_scores(decoder, ewt, path):
    """PER, ORG, LOC F1 on UNER's EWT dev; FAC counts as a place."""
    gold = {tuple(s['words']): s['ner'] for s in read_tags(path)}
    total, by = F1(), defaultdict(F1)
    for d in ewt:
        for s, o in zip(d['sents'], decoder.known(d['sents'])):
            tags = gold.get(tuple(s['words']))
            if tags is None:
                continue
            want = {(a, b - 1, k) for a, b, k in data.bio_spans(tags)}
            got = {(a, b, 'LOC' if k == 'FAC' else k) for a, b, k in decoder.entities(o['ner'], s['words'])}
            got = {g for g in got if g[2] in ('PER', 'ORG', 'LOC')}
            total.add(want, got)
            for k in ('PER', 'ORG', 'LOC'):
                by[k].add({g for g in want if g[2] == k}, {g for g in got if g[2] == k})
    return total, by


def read_tags(path):
    words, tags = [], []
    with open(path, encoding='utf-8') as f:
        for line in list(f) + ['\n']:
            if line.startswith('#') and '\t' not in line:
                continue
            if line.strip():
                w, t = line.rstrip('\n').split('\t')[:2]
                words.append(w)
                tags.append(t)
            elif words:
                yield {'words': words, 'ner': tags}
                words, tags = [], []


def cue_scores(decoder, reports, thresholds=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)):
    """Per threshold: (precision of cue words, recall of events, F1); also status and mode accuracy at the best word of found events."""
    types = decoder.labels['cue_types']
    table = {t: [0, 0, 0, 0] for t in thresholds}
    per_type = {t: [0, 0, 0, 0] for t in types}
    status, mode = [0, 0], F1()
    for d in reports:
        flat = np.concatenate([o['cue'] for _, _, o in decoder.segment(d['sents'])])
        probs = 1 / (1 + np.exp(-flat))
        other = {k: np.concatenate([o[k] for _, _, o in decoder.segment(d['sents'])]) for k in ('status', 'mode')}
        spots = defaultdict(set)
        for e in d['events']:
            spots[e['type']] |= set(e['trigger']) | set(e['more'])
        for threshold, row in table.items():
            for t, kind in enumerate(types):
                hits = np.flatnonzero(probs[:, t] >= threshold)
                good = sum(int(i in spots[kind]) for i in hits)
                events = [e for e in d['events'] if e['type'] == kind]
                got = sum(bool(set(e['trigger']) & set(hits)) for e in events)
                for n, v in enumerate((good, len(hits), got, len(events))):
                    row[n] += v
                    if threshold == 0.3:
                        per_type[kind][n] += v
        for e in d['events']:
            t = types.index(e['type'])
            best = max(e['trigger'], key=lambda i: probs[i, t])
            if probs[best, t] >= 0.3:
                status[0] += decoder.labels['statuses'][other['status'][best].argmax()] == e['status']
                status[1] += 1
                own = [m for m, name in enumerate(decoder.labels['modes']) if name.startswith(e['type'] + ':')]
                mode.add({m for m in own if decoder.labels['modes'][m] in e['modes']}, {m for m in own if other['mode'][best, m] > 0})
    return table, per_type, status, mode


def prf(good, guessed, got, gold):
    p, r = good / max(1, guessed), got / max(1, gold)
    return 100 * p, 100 * r, 100 * (2 * p * r / (p + r) if p + r else 0)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('net', help='run folder or exported model folder')
    p.add_argument('--corpora', default=os.environ.get('DATELINE_CORPORA', '../../shared/corpora/train'))
    p.add_argument('--written', default=os.environ.get('DATELINE_WRITTEN', '../../shared/gold/written'))
    p.add_argument('--quick', action='store_true', help='EWT and cues only, every fourth document')
    p.add_argument('--genres', action='store_true')
    p.add_argument('--threads', type=int, default=2)
    args = p.parse_args()
    decoder = Decoder(open_net(args.net, args.threads))
    dev = data.load_dev(args.corpora)
    if args.quick:
        dev = {k: v[::4] for k, v in dev.items()}
    began = time.time()
    print('| on | words | UPOS | feats | lemma | UAS | LAS |\n|---|---|---|---|---|---|---|')
    for name in ('ewt', 'gum'):
        for g, v in parse_scores(decoder, dev[name]).items():
            if g == 'all' or args.genres:
                print(f'| {name} {g} | {v[0]} | ' + ' | '.join(f'{x:.1f}' for x in v[1:]) + ' |', flush=True)
    for name in ('ewt', 'gum'):
        f, las = sentence_scores(decoder, dev[name])
        print(f'{name}: sentences {f}; LAS with own sentences {100 * las.f:.1f}', flush=True)
    span, head, pred = role_scores(decoder, dev['ewt'])
    print(f'roles, gold predicates: spans {span}; heads {head}; predicates {pred}', flush=True)
    f, bare, plain, single = mention_scores(decoder, dev['gum'])
    print(f'mentions: typed {f}; untyped {bare}')
    print('coreference: CoNLL {:.1f} (MUC {:.1f} B3 {:.1f} CEAFe {:.1f}); with single mentions {:.1f}'.format(
        *(100 * x for x in (plain.average, plain.f('muc'), plain.f('b3'), plain.f('ceafe'), single.average))), flush=True)
    total, by = entity_scores(decoder, dev['ewt'], f'{args.corpora}/uner-ewt/dev.bio')
    print(f'entities: {total}; ' + '; '.join(f'{k} {v}' for k, v in by.items()), flush=True)
    reports = [d for d in data.read_written(args.written) if data.held_out(d['path'])]
    table, per_type, status, mode = cue_scores(decoder, reports)
    for t, row in table.items():
        print('cues >= {:.1f}: P {:.1f} R {:.1f} F {:.1f}'.format(t, *prf(*row)))
    print('cues >= 0.3 by type: ' + '; '.join('{} {:.0f}/{:.0f} of {}'.format(k, *prf(*v)[:2], v[3]) for k, v in per_type.items() if v[3]))
    print(f'status right {100 * status[0] / max(1, status[1]):.1f} of {status[1]} found; modes {mode}')
    print(f'{time.time() - began:.0f} s')


if __name__ == '__main__':
    main()
