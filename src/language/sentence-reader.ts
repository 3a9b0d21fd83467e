/** Decodes one sentence: tags, lemmas, tree, frames, mentions, entities and cues from the network's outputs. */
import type { Word } from '../model/index.ts'
import { cuesOf } from './cues.ts'
import { entityReader, type TypedSpan } from './entities.ts'
import { type FoundFrame, frameReader } from './frames.ts'
import { lemmaOf } from './lemma.ts'
import { type FoundMention, mentionReader } from './mentions.ts'
import type { ModelFiles } from './model-files.ts'
import { relationReader } from './relations.ts'
import { argmax, type SentenceOutput } from './sentence-output.ts'
import { bestTree, subtreesOf } from './tree.ts'

/** All word indices are of the sentence, from 0. */
export interface ReadSentence {
  readonly words: readonly Pick<Word, 'lemma' | 'upos' | 'feats' | 'head' | 'deprel'>[]
  readonly frames: readonly FoundFrame[]
  readonly mentions: readonly FoundMention[]
  readonly entities: readonly TypedSpan[]
  readonly cues: ReturnType<typeof cuesOf>
}

/** @returns reads one sentence; `known` names its predicates where they need not be found. */
export function sentenceReader(
  files: ModelFiles,
): (forms: readonly string[], output: SentenceOutput, known?: readonly number[]) => ReadSentence {
  const { manifest } = files
  const table = new Map(Object.entries(manifest.lemma_table))
  const readRelations = relationReader(files)
  const readFrames = frameReader(files)
  const readMentions = mentionReader(files)
  const readEntities = entityReader(manifest.entity_tags, manifest.thresholds.entity ?? 0)
  const predicateFrom = manifest.thresholds.pred ?? 0
  return (forms, output, known) => {
    const [tags, feats, scripts, predicate] = (['upos', 'feats', 'lemma', 'pred'] as const).map(output.output)
    const best = (of: typeof tags, word: number) => argmax(of!.data, of!.from(word), of!.width)
    const heads = bestTree(output.size, output.arc)
    const relations = readRelations(output, heads)
    const subtrees = subtreesOf(heads)
    const words = forms.map((form, i) => {
      const upos = manifest.upos[best(tags, i)]!
      const features = manifest.feats[best(feats, i)]!
      return {
        lemma: lemmaOf(form, upos, table, manifest.scripts, scripts!.data, scripts!.from(i)),
        upos,
        feats: features === '_' ? '' : features,
        head: heads[i]!,
        deprel: manifest.deprels[relations[i]!]!,
      }
    })
    const predicates =
      known ?? forms.flatMap((_, i) => (predicate!.data[predicate!.from(i)]! > predicateFrom ? [i] : []))
    const tree = { heads, relations, subtrees, punctuation: words.map((w) => w.upos === 'PUNCT') }
    return {
      words,
      frames: readFrames(output, tree, predicates),
      mentions: readMentions(output, subtrees),
      entities: readEntities(output, forms),
      cues: cuesOf(output, manifest),
    }
  }
}
