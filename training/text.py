"""Words, word pieces and casing classes: the input side of INTERFACE.md, section 1."""
import re
import unicodedata

MAX_WORD_PIECES = 16
CLS, SEP, UNK, PAD, MASK = '[CLS]', '[SEP]', '[UNK]', '[PAD]', '[MASK]'


def is_punctuation(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c)[0] == 'P'


def is_cjk(c):
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2A6DF or 0x2A700 <= o <= 0x2B73F
            or 0x2B740 <= o <= 0x2B81F or 0x2B820 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or 0x2F800 <= o <= 0x2FA1F)


def clean(word):
    """BERT's clean-up, lower-casing and accent stripping."""
    kept = []
    for c in word:
        if c in '\t\n\r' or unicodedata.category(c) == 'Zs':
            kept.append(' ')
        elif c not in '\x00\ufffd' and unicodedata.category(c)[0] != 'C':
            kept.append(c)
    lowered = unicodedata.normalize('NFD', ''.join(kept).lower())
    return ''.join(c for c in lowered if unicodedata.category(c) != 'Mn')


class Pieces:
    """WordPiece over a vocabulary file, one piece a line."""

    def __init__(self, vocab):
        self.ids = {piece: i for i, piece in enumerate(vocab)}
        self.cache = {}

    @classmethod
    def load(cls, path):
        with open(path, encoding='utf-8') as f:
            return cls([line.rstrip('\n') for line in f])

    def _run(self, run):
        if len(run) > 100:
            return [self.ids[UNK]]
        out, at = [], 0
        while at < len(run):
            end = len(run)
            while end > at:
                piece = run[at:end] if at == 0 else '##' + run[at:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == at:
                return [self.ids[UNK]]
            out.append(self.ids[piece])
            at = end
        return out

    def of(self, word):
        """Piece ids of one word, at least one, at most MAX_WORD_PIECES."""
        found = self.cache.get(word)
        if found is None:
            runs, fresh = [], True
            for c in clean(word):
                if c == ' ':
                    fresh = True
                elif is_punctuation(c) or is_cjk(c):
                    runs.append(c)
                    fresh = True
                else:
                    if fresh:
                        runs.append('')
                    runs[-1] += c
                    fresh = False
            found = [i for run in runs for i in self._run(run)][:MAX_WORD_PIECES] or [self.ids[UNK]]
            self.cache[word] = found
        return found


def case_class(word):
    """1 lower, 2 Title, 3 UPPER, 4 mixed, 5 has a digit, 6 no letters."""
    if any('0' <= c <= '9' for c in word):
        return 5
    letters = [c for c in word if c.lower() != c.upper()]
    if not letters:
        return 6
    upper = [c == c.upper() for c in letters]
    if not any(upper):
        return 1
    if upper[0] and not any(upper[1:]):
        return 2
    return 3 if all(upper) else 4


ABBREVIATIONS = set('''mr mrs ms dr prof sen rep gov gen col lt sgt maj capt cmdr adm rev hon st jr sr inc ltd co corp vs etc no dept univ assn
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e a.m p.m u.s u.k u.n u.s.a d.c ph.d fig vol approx messrs brig supt insp'''.split())
_URL = re.compile(r'(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+')
_TOKEN = re.compile(r'''
    \d+(?:[.,:]\d+)*(?=(?:st|nd|rd|th|s|km|m|kg|am|pm|bn|mm)?\b)(?:st|nd|rd|th|s)?
  | (?:[A-Za-z]\.){2,}
  | [^\W_]+(?:[’'][^\W_]+)*
  | \.{2,}|…|-{2,}|([!?])\1+
  | \S''', re.X)
_CLITIC = re.compile(r"^(.+?)(n[’']t|[’'](?:s|re|ve|ll|d|m))$", re.I)


def tokenize(text):
    """UD-like words of a text as (start, end); code-point offsets."""
    spans = []
    for chunk in re.finditer(r'\S+', text):
        at, stop = chunk.span()
        url = _URL.match(text, at, stop)
        if url:
            spans.append((at, url.end()))
            at = url.end()
        while at < stop:
            m = _TOKEN.match(text, at, stop)
            end = m.end()
            word = m.group()
            dotted = text[at:end + 1]
            if (end < stop and text[end] == '.' and (word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper()))
                    and dotted.endswith('.')):
                end += 1
            clitic = _CLITIC.match(text[at:end])
            if clitic:
                cut = at + len(clitic.group(1))
                spans += [(at, cut), (cut, end)]
            elif re.fullmatch(r"[Cc]annot", word):
                spans += [(at, at + 3), (at + 3, end)]
            elif word.lower() in ("s'", 'gonna', 'wanna', 'gotta'):
                spans += [(at, end - 2), (end - 2, end)] if word.lower() != "s'" else [(at, end)]
            else:
                spans.append((at, end))
            at = end
    return spans
