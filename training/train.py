"""Trains the model. One command, fixed seed, resumes from its checkpoint: see README.md."""
import argparse
import json
import os
import random
import time

import torch

import batch as batching
import data
import labels as label_sets
import spans
import warm as warm_start
from losses import WEIGHTS, losses
from model import Linear, Model
from text import Pieces

MULTIPLES = {'ewt': 1.0, 'gum': 2.0, 'written': 3.0, 'btc': 0.25, 'crossner': 1.0, 'plain': 0.5}


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--corpora', default=os.environ.get('DATELINE_CORPORA', '../../shared/corpora/train'))
    p.add_argument('--written', default=os.environ.get('DATELINE_WRITTEN', '../../shared/gold/written'))
    p.add_argument('--teacher', default=None, help='labels made by teacher.py')
    p.add_argument('--base', required=True, help='folder with model.safetensors, config.json and tokenizer.json of the base encoder')
    p.add_argument('--init', default=None, help='folder of an exported model whose weights and labels to start from')
    p.add_argument('--run', required=True, help='folder for log, labels and checkpoints')
    p.add_argument('--steps', type=int, default=2200)
    p.add_argument('--budget', type=int, default=1900, help='padded pieces in a batch')
    p.add_argument('--lr', type=float, default=2.5e-4, help='peak rate of the top encoder layer')
    p.add_argument('--head-lr', type=float, default=1.2e-3)
    p.add_argument('--decay', type=float, default=0.9, help='rate factor per layer downwards')
    p.add_argument('--warmup', type=float, default=0.06)
    p.add_argument('--hard-from', type=float, default=0.45, help='share of training after which triggers are picked hard')
    p.add_argument('--rounded', action='store_true', help='train with the weights rounded as in the int8 export')
    p.add_argument('--minutes', type=float, default=None, help='the rate falls with this time instead of the steps')
    p.add_argument('--seed', type=int, default=7)
    p.add_argument('--threads', type=int, default=2)
    p.add_argument('--save-every', type=int, default=100)
    p.add_argument('--stop-at', type=int, default=None, help='end at this step; 0 only reads the weights of --init into a run')
    return p.parse_args()


def load_base(folder, run):
    """Config and vocabulary of the base; the vocabulary is copied to the run folder."""
    with open(os.path.join(folder, 'config.json'), encoding='utf-8') as f:
        config = json.load(f)
    with open(os.path.join(folder, 'tokenizer.json'), encoding='utf-8') as f:
        vocab = sorted(json.load(f)['model']['vocab'].items(), key=lambda kv: kv[1])
    with open(os.path.join(run, 'vocab.txt'), 'w', encoding='utf-8') as f:
        f.writelines(piece + '\n' for piece, _ in vocab)
    return config


def groups(model, args):
    """Parameter groups: rates fall by layer, no decay on biases and norms."""
    depth = len(model.encoder.layers)
    out = {}
    for name, p in model.named_parameters():
        if name.startswith('encoder.layers.'):
            rate = args.lr * args.decay ** (depth - 1 - int(name.split('.')[2]))
        elif name.startswith('encoder.cases'):
            rate = args.lr
        elif name.startswith('encoder.'):
            rate = args.lr * args.decay ** depth
        else:
            rate = args.head_lr
        decay = 0.01 if p.dim() > 1 and 'side.' not in name else 0.0
        out.setdefault((rate, decay), []).append(p)
    return [{'params': ps, 'lr': rate, 'base': rate, 'weight_decay': decay} for (rate, decay), ps in out.items()]


class Stream:
    """Endless stream of batches, epoch after epoch; a function of the seed and the epoch only."""

    def __init__(self, docs, indexer, seed, budget):
        self.docs, self.indexer, self.seed, self.budget = docs, indexer, seed, budget

    def epoch(self, n):
        rng = random.Random(self.seed * 1000 + n)
        items = []
        for source, docs in self.docs.items():
            times = MULTIPLES[source]
            chosen = docs * int(times) + (rng.sample(docs, int(len(docs) * (times % 1))) if times % 1 else [])
            for d in chosen:
                items += batching.windows(d, rng, self.indexer, 420)
        return batching.batches(items, self.budget, rng), rng

    def __iter__(self):
        n = 0
        while True:
            groups_of, rng = self.epoch(n)
            for g in groups_of:
                yield n, g, rng
            n += 1


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    os.makedirs(args.run, exist_ok=True)
    config = load_base(args.base, args.run)
    docs = data.load_train(args.corpora, args.written, args.teacher)
    labels = warm_start.labels_of(args.init) if args.init else label_sets.build(docs['ewt'] + docs['gum'])
    labels['role_spans'] = spans.count(docs['ewt'], labels['deprels'])
    with open(os.path.join(args.run, 'labels.json'), 'w', encoding='utf-8') as f:
        json.dump({'config': config, 'labels': labels}, f, ensure_ascii=False, indent=0)
    indexer = batching.Indexer(labels, Pieces.load(os.path.join(args.run, 'vocab.txt')))
    batching.annotate_indices([d for part in docs.values() for d in part], indexer)
    model = Model(config, labels)
    model.encoder.load_bert(os.path.join(args.base, 'model.safetensors'))
    if args.init:
        print('new or grown:', ' '.join(warm_start.load_exported(model, args.init)))
    Linear.rounded = args.rounded
    optimizer = torch.optim.AdamW(groups(model, args), betas=(0.9, 0.98), eps=1e-8, fused=True)
    ema = [p.detach().clone() for p in model.parameters()]
    checkpoint = os.path.join(args.run, 'checkpoint.pt')
    step, spent = 0, 0.0
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved['model'])
        optimizer.load_state_dict(saved['optimizer'])
        ema, step, spent = saved['ema'], saved['step'], saved['spent']
    log = open(os.path.join(args.run, 'train.log'), 'a', encoding='utf-8')

    def say(text):
        print(text, flush=True)
        log.write(text + '\n')
        log.flush()

    def save():
        names = [n for n, _ in model.named_parameters()]
        torch.save({'model': model.state_dict(), 'optimizer': optimizer.state_dict(), 'ema': ema, 'step': step, 'spent': spent},
                   checkpoint + '.part')
        os.replace(checkpoint + '.part', checkpoint)
        torch.save(dict(zip(names, ema)), os.path.join(args.run, 'ema.part'))
        os.replace(os.path.join(args.run, 'ema.part'), os.path.join(args.run, 'ema.pt'))

    say(f'args {json.dumps({k: v for k, v in vars(args).items() if k not in ("corpora", "written", "teacher", "base", "init", "run")})} start {step}')
    sums, pieces, began, last = {}, 0, time.time(), time.time()
    stop = args.steps if args.stop_at is None else args.stop_at
    stream = Stream(docs, indexer, args.seed + step, args.budget)
    model.train()
    for epoch, group, rng in stream:
        spent, last = spent + time.time() - last, time.time()
        done = spent / 60 / args.minutes if args.minutes else step / args.steps
        if done >= 1 or step >= stop:
            break
        factor = min(1.0, (done + 1e-3) / args.warmup, (1 - done) / (1 - args.warmup))
        for g in optimizer.param_groups:
            g['lr'] = g['base'] * factor
        x, y = batching.collate(group, indexer, rng, word_drop=0.04, change=0.05)
        out = model(x['ids'], x['case'], x['mask'], x['first'], x['last'])
        found = losses(model, out, y, x['word_mask'], labels, hard=done > args.hard_from)
        loss = sum(WEIGHTS[k] * v for k, v in found.items()) / 1300
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        step += 1
        keep = min(0.997, (1 + step) / (20 + step))
        torch._foreach_lerp_(ema, [p.detach() for p in model.parameters()], 1 - keep)
        pieces += int(x['mask'].sum())
        for k, v in found.items():
            s = sums.setdefault(k, [0.0, 0])
            s[0] += float(v)
            s[1] += len(y[k][0]) if k in y and torch.is_tensor(y[k][0] if isinstance(y[k], tuple) else None) else 1
        if step % 20 == 0:
            rate = pieces / (time.time() - began)
            say(f'{time.strftime("%H:%M:%S")} step {step} epoch {epoch} {rate:.0f} pieces/s '
                + ' '.join(f'{k} {a / max(1, b):.3f}' for k, (a, b) in sums.items()))
            sums, pieces, began = {}, 0, time.time()
        if step % args.save_every == 0:
            save()
    save()


if __name__ == '__main__':
    main()
