"""Features of pairs of mentions (INTERFACE.md, section 3, coreference)."""
import numpy as np

REACH = 60
PRONOUN_GROUPS = {g: i + 1 for i, forms in enumerate((
    'i me my mine myself', 'we us our ours ourselves', 'you your yours yourself yourselves', 'he him his himself', 'she her hers herself',
    'it its itself', 'they them their theirs themselves', 'this that these those', 'who whom whose which what')) for g in forms.split()}
STARTS = {'the': 1, 'a': 2, 'an': 2, 'this': 3, 'that': 3, 'these': 3, 'those': 3, 'my': 4, 'our': 4, 'your': 4, 'his': 4, 'her': 4, 'its': 4,
          'their': 4}
DETERMINERS = {w for w, k in STARTS.items() if k in (1, 2)}
_EDGES = np.array([0, 1, 2, 3, 4, 5, 8, 16, 32, 64])


def bucket(n):
    return np.clip(np.searchsorted(_EDGES, n, side='right') - 1, 0, 9)


def features(mentions, words):
    """`mentions` = [(head, first, last, type index)] in text order, last inclusive; `words` = list of dicts with form, lemma, upos,
    feats, head, deprel, sentence, indices over the same list. Returns kinds [n] and features [n,n,12] (row anaphor, column antecedent)."""
    n = len(mentions)
    kinds = np.zeros(n, np.int64)
    texts, lemmas, sets, groups, numbers, starts = [], [], [], [], [], []
    for i, (h, s, e, _) in enumerate(mentions):
        upos = words[h]['upos']
        kinds[i] = 0 if upos == 'PRON' or (upos == 'DET' and s == e) else 1 if upos == 'PROPN' else 2
        forms = [w['form'].lower() for w in words[s:e + 1]]
        starts.append(STARTS.get(forms[0], 0))
        core = forms[1:] if len(forms) > 1 and forms[0] in DETERMINERS else forms
        core = core[:-1] if len(core) > 1 and core[-1] in ("'s", '’s', "'", '’') else core
        texts.append(' '.join(core))
        sets.append((frozenset(core), words[h]['form'].lower()))
        lemmas.append(words[h]['lemma'].lower())
        group = PRONOUN_GROUPS.get(forms[0] if s == e else words[h]['form'].lower(), 10) if kinds[i] == 0 else 0
        groups.append(group)
        number = words[h]['feats']
        numbers.append(1 if 'Number=Sing' in number else 2 if 'Number=Plur' in number else 0)
    ids = {}

    def same(values):
        a = np.array([ids.setdefault(v, len(ids)) for v in values])
        return (a[:, None] == a[None, :]).astype(np.int64)

    heads = np.array([m[0] for m in mentions])
    first = np.array([m[1] for m in mentions])
    last = np.array([m[2] for m in mentions])
    sentence = np.array([words[h]['sentence'] for h in heads])
    order = np.arange(n)
    number, group = np.array(numbers), np.array(groups)
    subset = np.zeros((n, n), np.int64)
    link = np.zeros((n, n), np.int64)
    for i in range(n):
        si, hi = sets[i]
        for j in range(max(0, i - REACH), i):
            sj, hj = sets[j]
            if (hi in sj or hj in si) and (si <= sj or sj <= si):
                subset[i, j] = 1
            wi, wj = words[heads[i]], words[heads[j]]
            if (wi['head'] == heads[j] and wi['deprel'] == 'appos') or (wj['head'] == heads[i] and wj['deprel'] in ('nsubj', 'nsubj:outer')):
                link[i, j] = 1
    column, row = np.ones((n, 1), np.int64), np.ones((1, n), np.int64)
    out = np.stack([
        bucket(np.maximum(order[:, None] - order[None, :], 0)), bucket(np.maximum(sentence[:, None] - sentence[None, :], 0)),
        same(texts), same(lemmas), same([m[3] for m in mentions]),
        ((first[None, :] <= first[:, None]) & (last[None, :] >= last[:, None])).astype(np.int64),
        group[:, None] * row, column * group[None, :],
        np.where((number[:, None] == 0) | (number[None, :] == 0), 0, np.where(number[:, None] == number[None, :], 1, 2)),
        np.array(starts)[:, None] * row, subset, link], -1)
    return kinds, out
