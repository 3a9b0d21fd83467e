"""Reports to documents in the form of src/model/doc.ts: the Python reference of the runtime."""
import argparse
import hashlib
import json
import os

import numpy as np

import data
from decode import Decoder, open_net


def utf16(text):
    """Code-point index → UTF-16 index, for every position of the text and its end."""
    return np.concatenate([[0], np.cumsum([1 + (ord(c) > 0xFFFF) for c in text])]).tolist()


def annotate(decoder, report, name, cue_from=0.05):
    """Document of one report {'id', 'text', …}."""
    text = report['text']
    offset = utf16(text)
    pars = data.text_units(text, limit=10 ** 9)
    base = np.cumsum([0] + [len(p['words']) for p in pars])
    doc = {'report': report, 'words': [], 'sentences': [], 'frames': [], 'mentions': [], 'chains': [], 'entities': [], 'cues': [], 'model': name}
    parts = decoder.segment(pars)
    read = [decoder.read(pars[p]['words'][a:a + len(o['upos'])], o) for p, a, o in parts]
    types = decoder.labels['mention_types']
    for k, ((p, a, o), s) in enumerate(zip(parts, read)):
        at = int(base[p]) + a
        n = len(s['words'])
        for i in range(n):
            start, end = pars[p]['spans'][a + i]
            doc['words'].append({
                'start': offset[start], 'end': offset[end], 'text': s['words'][i], 'lemma': s['lemma'][i], 'upos': s['upos'][i],
                'feats': '' if s['feats'][i] == '_' else s['feats'][i], 'head': s['head'][i] + at if s['head'][i] >= 0 else -1,
                'deprel': s['deprel'][i], 'sentence': k})
        doc['sentences'].append({'first': at, 'last': at + n - 1, 'paragraph': p})
        doc['frames'] += [{'predicate': at + v, 'args': [{'role': r, 'first': at + x, 'last': at + y, 'head': at + h} for r, h, x, y in args]}
                          for v, args in s['frames']]
        doc['mentions'] += [{'first': at + x, 'last': at + y, 'head': at + h, 'type': types[t], 'chain': -1} for h, x, y, t in s['mentions']]
        doc['entities'] += [{'first': at + x, 'last': at + y, 'type': t} for x, y, t in s['entities']]
        probs = 1 / (1 + np.exp(-o['cue']))
        doc['cues'] += [{'word': at + int(i), 'type': decoder.labels['cue_types'][t], 'score': round(float(probs[i, t]), 4)}
                        for i, t in np.argwhere(probs >= cue_from)]
    chain = decoder.chains(read, [o for _, _, o in parts])
    doc['chains'] = [[] for _ in range(max(chain, default=-1) + 1)]
    for m, c in enumerate(chain):
        doc['mentions'][m]['chain'] = c
        doc['chains'][c].append(m)
    return doc


def model_name(folder):
    digest = hashlib.sha256()
    for name in ('model.onnx', 'side.bin', 'ema.pt'):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, 'rb') as f:
                digest.update(f.read())
    return f'dateline-en {digest.hexdigest()[:12]}'


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('net', help='run folder or exported model folder')
    p.add_argument('out', help='folder for <report id>.json')
    p.add_argument('reports', nargs='+', help='JSON files with a `report`, or plain text files')
    p.add_argument('--threads', type=int, default=2)
    args = p.parse_args()
    decoder = Decoder(open_net(args.net, args.threads))
    name = model_name(args.net)
    os.makedirs(args.out, exist_ok=True)
    for path in args.reports:
        with open(path, encoding='utf-8') as f:
            content = f.read()
        stem = os.path.splitext(os.path.basename(path))[0]
        report = json.loads(content)['report'] if path.endswith('.json') else {'id': stem, 'text': content}
        with open(os.path.join(args.out, f"{report['id']}.json"), 'w', encoding='utf-8') as f:
            json.dump(annotate(decoder, report, name), f, ensure_ascii=False)


if __name__ == '__main__':
    main()
