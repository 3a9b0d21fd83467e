import { Tokenizer } from '@huggingface/tokenizers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WordPieces } from './wordpiece.ts'

/** A vocabulary in the test's own words: letters, some whole words and endings, marks of several scripts. */
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const ALPHABET = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~€“”’—…абвгдеавσςλ中文אבगक🙂ßøłı',
]
const vocabulary = [
  ...SPECIAL,
  ...new Set(ALPHABET.flatMap((c) => [c, `##${c}`])),
  ...[
    'the',
    'police',
    'protest',
    'protesters',
    '##ers',
    '##ing',
    '##ed',
    'kaz',
    '##akh',
    '##stan',
    'un',
    '##rest',
    'e',
    'emb',
  ],
].filter((v, i, all) => all.indexOf(v) === i)

const reference = new Tokenizer(
  {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((v, i) => [v, i])),
    },
  },
  { tokenizer_class: 'BertTokenizer', unk_token: '[UNK]' },
)
const pieces = new WordPieces(vocabulary.join('\n'))
const ids = (text: string) => pieces.encode(text).map((p) => p.id)
const expected = (text: string) => reference.encode(text, { add_special_tokens: false }).ids

const adversarial = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'the',
          'Police',
          'PROTESTERS',
          'Kazakhstan',
          'Embâcle',
          'İstanbul',
          'ΟΔΟΣ',
          'Straße',
          'Łódź',
          'unrest',
          "can't",
          'résumé',
        ],
        ...[
          '👩‍👩‍👧',
          '🇰🇿',
          '😀🏽',
          'e\u0301',
          'a\u0300\u0323',
          '\u0301',
          'שלום',
          'مرحبا',
          'नमस्ते',
          '中文字',
          '\u3400',
          '\ud840\udc00',
        ],
        ...[
          '\u200b',
          '\u200d',
          '\u2060',
          '\ufeff',
          '\u00ad',
          '\u202e',
          '\ufffd',
          '\0',
          '\x07',
          '\x85',
          '\ud800',
          '\udc00',
        ],
        ...[
          ' ',
          '\t',
          '\n',
          '\r\n',
          '\u00a0',
          '\u3000',
          '\u2028',
          '...',
          '—',
          '“',
          '’',
          '$',
          '^',
          '`',
          '€',
          '±',
          '\u302e\u1d165',
        ],
        ...['a'.repeat(99), 'b'.repeat(100), 'c'.repeat(101), '😀'.repeat(51), 'é'.repeat(100)],
      ),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

describe('WordPieces', () => {
  test('equals the reference on 10,000 random and adversarial strings', () => {
    fc.assert(
      fc.property(adversarial, (text) => {
        if (ids(text).join() !== expected(text).join()) expect(ids(text)).toEqual(expected(text))
      }),
      { numRuns: 10_000 },
    )
  }, 120_000)

  test('equals the reference on words of 10,000 characters', () => {
    for (const part of ['a', 'é', '😀', "a'", '中', 'a\u0301', '\u200ba']) {
      const text = part.repeat(10_000 / part.length)
      expect(ids(text), part).toEqual(expected(text))
    }
  })

  test('offsets are of the unchanged text: in order, inside it, and lower case of ASCII pieces', () => {
    fc.assert(
      fc.property(adversarial, (text) => {
        let at = 0
        for (const { id, start, end } of pieces.encode(text)) {
          const source = text.slice(start, end)
          const inOrder = start >= at && end > start && end <= text.length
          const plain = /^[\x20-\x7e]+$/.test(source) && id !== pieces.unknown
          const same = !plain || source.toLowerCase() === vocabulary[id]!.replace(/^##(?=.)/, '')
          if (!inOrder || !same) expect({ id, start, end, source }).toBe('in order and the text of its piece')
          at = start
        }
      }),
      { numRuns: 500 },
    )
  })

  test('offsets behind an emoji and an accent are UTF-16', () => {
    const text = '😀 É police'
    expect(pieces.encode(text).map((p) => text.slice(p.start, p.end))).toEqual(['😀', 'É', 'police'])
  })

  test('a word has at least one piece and at most 16', () => {
    expect(pieces.ofWord('\u200b')).toEqual([pieces.unknown])
    expect(pieces.ofWord('x'.repeat(60))).toHaveLength(16)
    expect(pieces.ofWord('Kazakhstan')).toEqual(['kaz', '##akh', '##stan'].map((p) => vocabulary.indexOf(p)))
  })

  test('a vocabulary without its special pieces is refused', () => {
    expect(() => new WordPieces('a\nb')).toThrow('[CLS]')
  })
})
