"""Opens the teacher's names that an earlier model of this project does not find: `agree.py MODEL TEACHER OUT`, both as made by teacher.py.

A name of person, organisation or place that only one of the two sees is left unlabelled in training.
"""
import json
import os
import sys

import data
from decode import Decoder, open_net

CHECKED = ('PER', 'ORG', 'LOC')


def main():
    model, teacher, out = sys.argv[1:]
    corpora, written = os.environ['DATELINE_CORPORA'], os.environ['DATELINE_WRITTEN']
    decoder = Decoder(open_net(model))
    with open(teacher, encoding='utf-8') as f:
        labels = {r['key']: r for r in map(json.loads, f)}
    for d in data.teacher_texts(corpora, written):
        outputs = decoder.known(d['sents'])
        for n, (s, o) in enumerate(zip(d['sents'], outputs)):
            record = labels[f"{d['source']}|{d['id']}|{n}"]
            record['spans'], record['open'] = agreed(s['words'], record['spans'], decoder.entities(o['ner'], s['words']))
    with open(out, 'w', encoding='utf-8') as f:
        f.writelines(json.dumps(r) + '\n' for r in labels.values())


def agreed(words, spans, found):
    """(spans to keep, spans to leave open)."""
    own = [(*data.bare_name(words, a, b + 1), plain(k)) for a, b, k in found if plain(k) in CHECKED]
    kept, opened, seen = [], [], set()
    for a, b, label in spans:
        kind = plain(data.SPACY.get(label, ''))
        a1, b1 = data.bare_name(words, a, b)
        match = {o for o in own if o[0] < b1 and a1 < o[1]}
        seen |= match
        if kind not in CHECKED or any(o[2] == kind for o in match):
            kept.append([a, b, label])
        else:
            opened.append([a, b])
    return kept, opened + [[a, b] for a, b, k in own if (a, b, k) not in seen]


def plain(kind):
    return 'LOC' if kind == 'FAC' else kind


if __name__ == '__main__':
    main()
