"""Losses. Each is a sum of nats over its decisions; the training loop divides by the words of the batch and weighs."""
import torch
from torch.nn import functional as F

from batch import IGNORE
from model import POINT

WEIGHTS = {'upos': 0.5, 'feats': 0.5, 'lemma': 0.5, 'send': 1.0, 'arc': 1.0, 'rel': 1.0, 'pred': 0.5, 'srl': 1.2, 'ment': 1.0, 'ptr': 0.7,
           'ner': 1.2, 'coref': 0.7, 'cue': 2.0, 'status': 0.5, 'mode': 1.0}
PATH_DROP = 0.1
TRIGGER_UPOS = ('VERB', 'NOUN', 'ADJ')


def at(x, places):
    return x[places[:, 0], places[:, 1]]


def losses(model, out, y, word_mask, labels, hard):
    """{task: sum of nats} of one batch."""
    found = {}
    for task in ('upos', 'feats', 'lemma', 'ment'):
        if y[task] is not None:
            places, gold = y[task]
            found[task] = F.cross_entropy(at(out[task], places), gold, reduction='sum', ignore_index=IGNORE)
    for task in ('send', 'pred'):
        if y[task] is not None:
            places, gold = y[task]
            found[task] = F.binary_cross_entropy_with_logits(at(out[task], places)[:, 0], gold, reduction='sum')
    if y['arc'] is not None:
        places, gold = y['arc']
        real = torch.cat([word_mask.new_ones(len(word_mask), 1), word_mask], 1)
        scores = out['arc'].masked_fill(~real[:, None, :], -1e4)
        found['arc'] = F.cross_entropy(at(scores, places), gold, reduction='sum')
        places, gold = y['rel']
        logits = model.rel_logits(at(out['rel_dep'], places), out['rel_head'][places[:, 0], places[:, 2]])
        found['rel'] = F.cross_entropy(logits, gold, reduction='sum')
    if y['srl'] is not None:
        places, gold = y['srl']
        # Paths come from the gold tree here and from a guessed one later: now and then none is given.
        path = torch.where(torch.rand(len(places)) < PATH_DROP, 0, places[:, 3])
        logits = model.role_logits(at(out['srl_pred'], places), out['srl_arg'][places[:, 0], places[:, 2]], path)
        found['srl'] = F.cross_entropy(logits, gold, reduction='sum', ignore_index=IGNORE)
    if y['ner'] is not None:
        places, allowed = y['ner']
        logits = at(out['ner'], places)
        found['ner'] = (logits.logsumexp(-1) - logits.masked_fill(~allowed, -1e4).logsumexp(-1)).sum()
    if y['ptr'] is not None:
        found['ptr'] = pointer_loss(model, out, y['ptr'])
    if y['coref']:
        found['coref'] = sum(coref_loss(model, out['coref'], c) for c in y['coref'])
    if y['events']:
        found.update(event_losses(out, y['events'], labels, hard))
    return found


def pointer_loss(model, out, p):
    total = 0.0
    for side, name in ((0, 'start'), (1, 'end')):
        part = slice(side * POINT, (side + 1) * POINT)
        scores = torch.matmul(out['ment_q'][..., part], out['ment_k'][..., part].transpose(1, 2))
        logits = at(scores, p['rows']) + model.side[f'ment_dist_{name}'][p['dist']] + model.side[f'ment_tree_{name}'][p['tree'][side]]
        total = total + F.cross_entropy(logits.masked_fill(~p['legal'][side], -1e4), p['y'][side], reduction='sum')
    return total


def coref_loss(model, rows, c):
    """Marginal log-likelihood of the gold antecedents; no gold antecedent = the dummy, whose score is 0."""
    width = rows.shape[1]
    flat = rows.reshape(-1, rows.shape[-1])
    places = c['places'][..., 0] * width + c['places'][..., 1]
    m = model.mention_vectors(flat, places[:, 0], places[:, 1], places[:, 2], c['types'])
    scores = model.coref_scores(m, c['kinds'], c['feats']).masked_fill(~c['legal'], -1e4)
    dummy = scores.new_zeros(len(scores), 1)
    every = torch.cat([dummy, scores], 1).logsumexp(1)
    gold = torch.cat([dummy.masked_fill(c['gold'].any(1, keepdim=True), -1e4), scores.masked_fill(~c['gold'], -1e4)], 1).logsumexp(1)
    return (every - gold).sum()


def event_losses(out, reports, labels, hard):
    """Multi-instance learning of triggers: one word of an event's first quote carries its type.

    Soft phase: noisy-or over the quote's candidate words plus a push against more than one. Hard phase: the best free candidate is the
    trigger, the other candidates are negatives. Words outside every quote of a type are negatives always."""
    logits = out['cue']
    upos = out['upos'].detach().argmax(-1)
    content = torch.zeros_like(upos, dtype=torch.bool)
    for u in TRIGGER_UPOS:
        content |= upos == labels['upos'].index(u)
    negative = torch.zeros_like(logits)
    types = {t: i for i, t in enumerate(labels['cue_types'])}
    modes = {m: i for i, m in enumerate(labels['modes'])}
    statuses = {s: i for i, s in enumerate(labels['statuses'])}
    mode_type = torch.tensor([types[m.split(':')[0]] for m in labels['modes']])
    cue = status = mode = 0.0
    for where, events in reports:
        for b, i in where.values():
            negative[b, i] = 1.0
        items = []
        for e in events:
            t = types[e['type']]
            for i in list(e['more']) + list(e['trigger']):
                if i in where:
                    negative[where[i] + (t,)] = 0.0
            if not all(i in where for i in e['trigger']):
                continue
            places = [where[i] for i in e['trigger']]
            kept = [p for p in places if content[p]] or places
            items.append((t, e, torch.tensor(kept)))
        taken = set()
        scored = [(at(logits[..., t], c), t, e, c) for t, e, c in items]
        for x, t, e, c in sorted(scored, key=lambda s: -float(s[0].max())):
            free = [n for n, p in enumerate(c.tolist()) if (t, *p) not in taken] or list(range(len(c)))
            best = max(free, key=lambda n: float(x[n]))
            b, i = c[best].tolist()
            taken.add((t, b, i))
            if hard:
                cue = cue + F.softplus(-x[best])
                for n, p in enumerate(c.tolist()):
                    negative[p[0], p[1], t] = 1.0
            else:
                none = F.logsigmoid(-x).sum()
                cue = cue - torch.log(-torch.expm1(none - 1e-6)) + 0.1 * F.relu(x.sigmoid().sum() - 1.0)
            weight = 1.0 if e['status'] == 'happened' else 3.0
            status = status + weight * F.cross_entropy(out['status'][b, i], torch.tensor(statuses[e['status']]))
            own = mode_type == t
            if own.any():
                gold = torch.zeros(len(modes))
                gold[[modes[m] for m in e['modes'] if m in modes]] = 1.0
                mode = mode + F.binary_cross_entropy_with_logits(out['mode'][b, i][own], gold[own], reduction='sum')
        for t, b, i in taken:
            negative[b, i, t] = 0.0
    cue = cue + (F.softplus(logits) * negative).sum()
    return {k: v for k, v in (('cue', cue), ('status', status), ('mode', mode)) if torch.is_tensor(v)}
