"""Label inventories, built once from the training documents, and lemma edit scripts."""
from collections import Counter, defaultdict

from data import ENTITY_TYPES

UPOS = ['ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X']
MENTION_TYPES = ['none', 'person', 'organization', 'place', 'object', 'event', 'time', 'abstract', 'animal', 'plant', 'substance']
ENTITY_TAGS = ['O'] + [p + t for t in ENTITY_TYPES for p in ('B-', 'I-', 'E-', 'S-')]
CUE_TYPES = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST',
             'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
MODES = [f'{t}:{m}' for t, ms in (
    ('CONSULT', 'visit third-party multilateral phone'), ('RETREAT', 'withdraw release disarm ceasefire access resign'),
    ('REQUEST', 'assist change yield meet'), ('ACCUSE', 'disapprove investigate allege'), ('REJECT', 'assist change yield meet'),
    ('THREATEN', 'restrict arrest relations expel territory violence'), ('PROTEST', 'demo riot strike hunger boycott obstruct vandalize'),
    ('SANCTION', 'convict expel withdraw discontinue'), ('MOBILIZE', 'troops weapons police militia'),
    ('COERCE', 'seize restrict censor curfew martial-law arrest deport withhold misinformation cyber'),
    ('ASSAULT', 'abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons '
                'crowd-control unconventional')) for m in ms.split()]
STATUSES = ['happened', 'ongoing', 'planned', 'denied', 'alleged', 'hypothetical']


def cased(form, how):
    return form.lower() if how == 'l' else form if how == 'x' else form[:1].upper() + form[1:].lower()


def script_of(form, lemma):
    """The cheapest edit script that turns `form` into `lemma` (INTERFACE.md, section 3)."""
    best = None
    for how in 'lxt':
        f = cased(form, how)
        for drop in range(min(3, len(f))):
            common = 0
            while drop + common < len(f) and common < len(lemma) and f[drop + common] == lemma[common]:
                common += 1
            if common == 0:
                continue
            cost = 10 * drop + (len(f) - drop - common) + len(lemma) - common
            if best is None or cost < best[0]:
                best = (cost, f'{how}|{drop}|{len(f) - drop - common}|{lemma[common:]}')
    return best[1] if best else '=' + lemma


def apply_script(form, script):
    """Lemma, or None where the script does not apply."""
    if script[0] == '=':
        return script[1:]
    how, drop, cut, tail = script.split('|', 3)
    drop, cut = int(drop), int(cut)
    f = cased(form, how)
    if drop + cut >= len(f) and not tail or drop + cut > len(f):
        return None
    return f[drop:len(f) - cut] + tail


def build(docs, max_scripts=700):
    """Inventories from the treebanks' training documents."""
    feats, scripts, rels, roles = Counter(), Counter(), Counter(), Counter()
    table = defaultdict(Counter)
    for d in docs:
        for s in d['sents']:
            feats.update(s['feats'])
            rels.update(s['deprel'])
            for w, l, u in zip(s['words'], s['lemma'], s['upos']):
                scripts[script_of(w, l)] += 1
                table[f'{w.lower()}|{u}'][l] += 1
            for _, args in s.get('srl', ()):
                roles.update(r for r, _, _ in args.values())
    lemma_table = {}
    for key, lemmas in table.items():
        lemma, n = lemmas.most_common(1)[0]
        form, upos = key.rsplit('|', 1)
        if n >= 3 and n / sum(lemmas.values()) >= 0.95 and upos != 'PROPN' and lemma != form:
            lemma_table[key] = lemma
    return {
        'upos': UPOS, 'feats': [f for f, n in feats.most_common() if n >= 3],
        'scripts': [s for s, n in scripts.most_common(max_scripts) if n >= 2],
        'lemma_table': dict(sorted(lemma_table.items())), 'deprels': [r for r, _ in rels.most_common()],
        'roles': ['none'] + [r for r, n in roles.most_common() if n >= 40 and not r.startswith('C-')],
        'mention_types': MENTION_TYPES, 'entity_tags': ENTITY_TAGS, 'cue_types': CUE_TYPES, 'statuses': STATUSES, 'modes': MODES,
    }
