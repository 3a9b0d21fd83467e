/** The sentences that prove the rules of the lexicon: what each must read and what it must leave alone. */
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'

/** A rule of any YAML file of the lexicon, as far as its proof goes. */
export interface ProvedRule {
  readonly id: string
  /** `en/events/assault.yaml`. */
  readonly file: string
  /** What the rule counts, where it does: `killed`. */
  readonly of?: string
  readonly examples: readonly string[]
  readonly not: readonly string[]
}

/** All rules with their sentences, in order of file and rule. */
export function provedRules(lexicon: string): readonly ProvedRule[] {
  return globSync(join(lexicon, '**/*.yaml'))
    .sort()
    .flatMap((file) => {
      const { rules = [] } = parse(readFileSync(file, 'utf8')) as { rules?: Partial<ProvedRule>[] }
      return rules.map((rule) => ({
        id: rule.id ?? '',
        file: relative(lexicon, file),
        ...(typeof rule.of === 'string' ? { of: rule.of } : {}),
        examples: rule.examples ?? [],
        not: rule.not ?? [],
      }))
    })
}

/** Where the parses of a lexicon file's sentences are kept: `en/events/assault.yaml` → `en-events-assault.conllu`. */
export const parsesName = (file: string): string => `${file.replace(/\.yaml$/, '').replaceAll('/', '-')}.conllu`
