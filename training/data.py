"""Readers: every source becomes documents of annotated sentences.

A document is {'source', 'id', 'sents'}; a sentence has 'words', 'glued', 'par_end' and whichever layers its source annotates:
'upos' 'feats' 'lemma' 'head' (-1 = root) 'deprel'; 'srl' = [(predicate, {argument head: (role, start, end)})];
'ments' = [(head, start, end, type, chain)]; 'ner' = per word a tag or a set of allowed types (see `ner_layer`); 'events' for written reports.
Ends are exclusive.
"""
import glob
import json
import os
import re

from text import tokenize

ENTITY_TYPES = ['PER', 'ORG', 'LOC', 'FAC', 'NORP', 'EVENT', 'LAW', 'PRODUCT', 'DATE']
CROSSNER = {'country': 'LOC', 'location': 'LOC', 'election': 'EVENT', 'event': 'EVENT', 'organisation': 'ORG', 'politicalparty': 'ORG',
            'person': 'PER', 'politician': 'PER'}
SPACY = {'PERSON': 'PER', 'ORG': 'ORG', 'GPE': 'LOC', 'LOC': 'LOC', 'FAC': 'FAC', 'NORP': 'NORP', 'EVENT': 'EVENT', 'LAW': 'LAW',
         'PRODUCT': 'PRODUCT', 'DATE': 'DATE', 'TIME': 'DATE'}
PLAIN = (('cnc', 'train'), ('re3d', 'all'), ('meantime', 'all'))
GUM_NAMED = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC'}
ARTICLES = {'the', 'a', 'an'}
POSSESSIVES = {"'s", '’s', "'", '’'}
NO_SPACE_BEFORE = set(".,;:!?)]}%'’”") | {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", '...'}


def read_conllu(path):
    """Documents of a CoNLL-U file."""
    docs, rows, meta, doc, glued = [], [], {}, None, False

    def close():
        nonlocal rows, meta, glued
        if rows:
            words = [r[1] for r in rows]
            sent = {'id': meta.get('sent_id', ''), 'words': words, 'upos': [r[3] for r in rows], 'feats': [r[5] for r in rows],
                    'lemma': [r[2] for r in rows], 'head': [int(r[6]) - 1 for r in rows], 'deprel': [r[7] for r in rows],
                    'glued': [False] + [r[10] for r in rows[:-1]], 'par_end': False, 'par_start': 'newpar' in meta}
            docs[-1]['sents'].append(sent)
        rows, meta = [], {}

    mwt_end, mwt_glue = 0, False
    with open(path, encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if not line:
                close()
            elif line.startswith('# newdoc'):
                docs.append({'source': os.path.basename(os.path.dirname(path)), 'id': line.split('=')[-1].strip(), 'sents': []})
            elif line.startswith('#'):
                key, _, value = line[1:].partition('=')
                meta[key.strip().split(' ')[0]] = value.strip()
            else:
                cols = line.split('\t')
                no_space = 'SpaceAfter=No' in cols[9]
                if '-' in cols[0]:
                    mwt_end, mwt_glue = int(cols[0].split('-')[1]), no_space
                elif cols[0].isdigit():
                    i = int(cols[0])
                    rows.append(cols + [True if i < mwt_end else mwt_glue if i == mwt_end else no_space])
                    if i >= mwt_end:
                        mwt_end = 0
    close()
    for d in docs:
        for a, b in zip(d['sents'], d['sents'][1:] + [None]):
            a['par_end'] = b is None or b['par_start']
    return docs


def depth(sent, i):
    n = 0
    while i >= 0 and n < 200:
        i, n = sent['head'][i], n + 1
    return n


def span_head(sent, start, end):
    """Syntactic head of words start..end-1: the highest word whose governor lies outside."""
    tops = [i for i in range(start, end) if not start <= sent['head'][i] < end]
    return min(tops, key=lambda i: (depth(sent, i), i)) if tops else end - 1


def add_propbank(docs, path):
    by_id = {s['id']: s for d in docs for s in d['sents']}
    with open(path, encoding='utf-8') as f:
        for line in f:
            record = json.loads(line)
            sent = by_id.get(record['sent_id'])
            if sent is None or sent['words'] != record['tokens']:
                continue
            sent['srl'] = []
            for p in record['preds']:
                args = {}
                for a in p['args']:
                    h = span_head(sent, a['start'], a['end'])
                    if h not in args and h != p['index']:
                        args[h] = (a['role'], a['start'], a['end'])
                sent['srl'].append((p['index'], args))


def add_mentions(docs, path):
    by_id = {s['id']: s for d in docs for s in d['sents']}
    with open(path, encoding='utf-8') as f:
        for line in f:
            record = json.loads(line)
            sent = by_id.get(record['sent'])
            if sent is None or sent['words'] != record['tokens']:
                continue
            sent['ments'] = [(e['head'], e['start'], e['end'], e['type'], e['grp']) for e in record['entities']]
            sent['named'] = [(e['head'], e['start'], e['end'], e['type']) for e in record['entities'] if e['named']]


def spans_to_bioes(n, spans):
    tags = ['O'] * n
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        if any(t != 'O' for t in tags[start:end]):
            continue
        if end - start == 1:
            tags[start] = 'S-' + kind
        else:
            tags[start:end] = ['B-' + kind] + ['I-' + kind] * (end - start - 2) + ['E-' + kind]
    return tags


def bio_spans(tags):
    spans, start, kind = [], None, None
    for i, t in enumerate(list(tags) + ['O']):
        if start is not None and (t == 'O' or t[0] in 'BS' or t[2:] != kind):
            spans.append((start, i, kind))
            start = None
        if t != 'O' and start is None:
            start, kind = i, t[2:]
    return spans


def ner_layer(n, spans, annotated, free=()):
    """Per word a set of allowed tags, or None for "anything": unannotated types stay possible where the source says O."""
    tags = spans_to_bioes(n, [s for s in spans if s[2] in ENTITY_TYPES])
    others = [t for t in ENTITY_TYPES if t not in annotated]
    layer = []
    for i, t in enumerate(tags):
        if i in free:
            layer.append(None)
        elif t != 'O' or not others:
            layer.append((t,))
        else:
            layer.append(('O',) + tuple(p + o for o in others for p in ('B-', 'I-', 'E-', 'S-')))
    return layer


def guess_glue(words):
    return [False] + [w in NO_SPACE_BEFORE or p in '([{“' for p, w in zip(words, words[1:])]


def read_bio(path, source, mapping, annotated):
    """Two-column NER file; sentences of one file are unrelated documents."""
    docs, words, tags = [], [], []
    with open(path, encoding='utf-8') as f:
        for line in list(f) + ['\n']:
            line = line.rstrip('\n')
            if '\t' in line and line[0] != '\t':
                w, t = line.split('\t')[:2]
                words.append(w)
                tags.append(t)
            elif not line.strip() and words:
                spans = [(*bare_name(words, s, e), mapping.get(k, k)) for s, e, k in bio_spans(tags)]
                free = {i for s, e, k in spans if k == 'misc' for i in range(s, e)}
                sent = {'id': '', 'words': words, 'glued': guess_glue(words), 'par_end': True,
                        'ner': ner_layer(len(words), spans, annotated, free)}
                if len(words) < 120:
                    docs.append({'source': source, 'id': source, 'sents': [sent]})
                words, tags = [], []
    return docs


def paragraphs(text):
    """(start, end) of the paragraphs of a text."""
    return [m.span() for m in re.finditer(r'\S(?:.*\S)?', text)]


def text_units(text, limit=110):
    """Paragraphs of a running text as sentence-like units with word spans (long ones cut at `limit` words after a full stop)."""
    units = []
    for start, end in paragraphs(text):
        spans = [(start + a, start + b) for a, b in tokenize(text[start:end])]
        while spans:
            cut = len(spans)
            if cut > limit:
                stops = [i + 1 for i in range(20, limit) if text[spans[i][0]:spans[i][1]] in '.?!']
                cut = stops[-1] if stops else limit
            part, spans = spans[:cut], spans[cut:]
            units.append({'id': '', 'spans': part, 'words': [text[a:b] for a, b in part],
                          'glued': [False] + [x[1] == y[0] for x, y in zip(part, part[1:])], 'par_end': not spans})
    return units


def read_written(folder):
    """Written reports: units = paragraphs; the document carries its events as word index ranges over all units."""
    docs = []
    for path in sorted(glob.glob(os.path.join(folder, '*', '*.json'))):
        with open(path, encoding='utf-8') as f:
            record = json.load(f)
        text = record['report']['text']
        units = text_units(text)
        spans = [s for u in units for s in u['spans']]
        events = []
        for e in record['events']:
            quotes = []
            for quote in e['evidence']:
                at = text.find(quote)
                if at >= 0:
                    quotes.append(tuple(i for i, (a, b) in enumerate(spans) if a < at + len(quote) and b > at))
            if quotes and quotes[0]:
                events.append({'type': e['type'], 'modes': [f"{e['type']}:{m}" for m in e['mode']], 'status': e['status'],
                               'trigger': quotes[0], 'more': sorted({i for q in quotes[1:] for i in q})})
        docs.append({'source': 'written', 'id': record['report']['id'], 'path': path, 'text': text, 'sents': units, 'events': events})
    return docs


def held_out(path):
    """Written reports kept out of training: numbers ending in 4 or 9 (ledger: in 4)."""
    stem = os.path.splitext(os.path.basename(path))[0]
    return stem[-1] == '4' or (stem[-1] == '9' and os.path.basename(os.path.dirname(path)) != 'ledger')


def read_plain(path, source):
    """Running texts without any annotation (for teacher labels): one JSON a line with `text` or `sentences`."""
    docs = []
    with open(path, encoding='utf-8') as f:
        for n, line in enumerate(f):
            record = json.loads(line)
            if 'sentences' in record:
                units = [{'id': '', 'words': s, 'glued': guess_glue(s), 'par_end': True} for s in record['sentences'] if s and len(s) < 110]
            else:
                units = text_units(record.get('text') or record.get('sentence'))
            docs.append({'source': source, 'id': f'{source}-{n}', 'sents': units})
    return docs


def add_teacher(docs, path):
    """Teacher entity labels (see teacher.py): {"key", "spans": [[start, end, type]], "open": [[start, end]]}; `open` words are left
    unlabelled. GUM's gold `named` mentions overrule the teacher; a name without a proper noun in a treebank is left unlabelled."""
    with open(path, encoding='utf-8') as f:
        labels = {r['key']: r for r in map(json.loads, f)}
    for d in docs:
        for n, s in enumerate(d['sents']):
            found = labels.get(f"{d['source']}|{d['id']}|{n}")
            if found is None:
                continue
            spans = [(*bare_name(s['words'], a, b), SPACY[k]) for a, b, k in found['spans'] if k in SPACY]
            free = {i for a, b in found.get('open', ()) for i in range(a, b)}
            if 'upos' in s:
                odd = [x for x in spans if x[2] in ('PER', 'ORG', 'LOC', 'FAC') and 'PROPN' not in s['upos'][x[0]:x[1]]]
                free |= {i for a, b, _ in odd for i in range(a, b)}
                spans = [x for x in spans if x not in odd]
            if 'named' in s:
                spans, free = reconcile(spans, s['named'])
            s['ner'] = ner_layer(len(s['words']), spans, ENTITY_TYPES, free)
            if 'named' in s:
                open_names(s, spans)


def bare_name(words, start, end):
    """A name without an article before it and a possessive ending after it."""
    while end - start > 1 and words[start].lower() in ARTICLES:
        start += 1
    while end - start > 1 and words[end - 1].lower() in POSSESSIVES:
        end -= 1
    return start, end


def reconcile(spans, named):
    """Teacher spans checked against GUM's named mentions: keep what agrees, drop what heads no name, leave open what differs."""
    kept, free = [], set()
    for a, b, k in spans:
        if k not in ('PER', 'ORG', 'LOC', 'FAC'):
            kept.append((a, b, k))
            continue
        match = [m for m in named if a <= m[0] < b]
        kinds = {GUM_NAMED.get(m[3]) for m in match}
        if ('LOC' if k == 'FAC' else k) in kinds:
            kept.append((a, b, k))
        elif len(kinds) == 1 and None not in kinds:
            kept.append((a, b, kinds.pop()))
        elif match:
            free |= set(range(a, b))
    return kept, free - {i for a, b, _ in kept for i in range(a, b)}


def open_names(sent, spans):
    """Named persons, organisations and places of GUM that the teacher missed: the head is of that type, how far the name reaches is open."""
    inside = {i for a, b, _ in spans for i in range(a, b)}
    for h, a, b, kind in sent['named']:
        if h in inside or kind not in GUM_NAMED or sent['upos'][h] != 'PROPN':
            continue
        for i in range(a, b):
            if i not in inside and sent['upos'][i] in ('PROPN', 'ADP', 'CCONJ', 'DET', 'PART', 'PUNCT', 'ADJ', 'NOUN', 'NUM'):
                sent['ner'][i] = None
        sent['ner'][h] = tuple(p + GUM_NAMED[kind] for p in ('B-', 'I-', 'E-', 'S-'))


def teacher_texts(corpora, written):
    """Documents that the teacher labels."""
    docs = read_conllu(f'{corpora}/ud-ewt/train.conllu') + read_conllu(f'{corpora}/ud-gum/train.conllu')
    docs += [d for d in read_written(written) if not held_out(d['path'])]
    for source, name in PLAIN:
        docs += read_plain(f'{corpora}/{source}/{name}.jsonl', source)
    return docs


def load_train(corpora, written, teacher=None):
    """All training documents."""
    ewt = read_conllu(f'{corpora}/ud-ewt/train.conllu')
    add_propbank(ewt, f'{corpora}/propbank-ewt/train.jsonl')
    gum = read_conllu(f'{corpora}/ud-gum/train.conllu')
    add_mentions(gum, f'{corpora}/gum-entities/train.jsonl')
    reports = [d for d in read_written(written) if not held_out(d['path'])]
    btc = [d for p in sorted(glob.glob(f'{corpora}/btc/*.conll')) for d in read_bio(p, 'btc', {}, ('PER', 'ORG', 'LOC'))]
    cross = [d for p in ('train', 'dev') for d in read_bio(f'{corpora}/crossner-politics/{p}.txt', 'crossner', CROSSNER,
                                                          ('PER', 'ORG', 'LOC', 'EVENT'))]
    plain = []
    if teacher:
        plain = [d for source, name in PLAIN for d in read_plain(f'{corpora}/{source}/{name}.jsonl', source)]
        add_teacher(ewt + gum + reports + plain, teacher)
        plain = [d for d in plain if any('ner' in s for s in d['sents'])]
    return {'ewt': ewt, 'gum': gum, 'written': reports, 'btc': btc, 'crossner': cross, 'plain': plain}


def load_dev(corpora):
    ewt = read_conllu(f'{corpora}/ud-ewt/dev.conllu')
    add_propbank(ewt, f'{corpora}/propbank-ewt/dev.jsonl')
    gum = read_conllu(f'{corpora}/ud-gum/dev.conllu')
    add_mentions(gum, f'{corpora}/gum-entities/dev.jsonl')
    return {'ewt': ewt, 'gum': gum}
