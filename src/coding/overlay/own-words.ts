/** Checks a user's own words: `words.csv`. */
import { basename } from 'node:path'
import type { Problem } from '../../model/index.ts'
import { nearest } from './nearest.ts'
import { type Columns, problem, type SheetRow } from './sheet.ts'

export const WORD_COLUMNS: Columns = { needed: ['word', 'list'], optional: ['note'] }

/** What is wrong with each row; `lists` are the lists of the lexicon. */
export function wordProblems(lists: readonly string[], rows: readonly SheetRow[]): readonly Problem[] {
  const names = lists.map((file) => basename(file, '.csv'))
  const seen = new Map<string, string>()
  return rows.flatMap(({ where, cells }) => {
    const { word = '', list = '' } = cells
    const problems: Problem[] = []
    const wrong = (found: string, expected: string, fix: string) => problems.push(problem(where, found, expected, fix))
    if (word === '') wrong('no word', 'a word in its base form', 'Fill the cell, or take the line away.')
    if (/\s/.test(word))
      wrong(`"${word}", several words`, 'one word', 'Rules look at single words; write its main noun.')
    if (!names.includes(list)) {
      const meant = nearest(list, names)
      const fix = meant ? `Write ${meant}.` : 'The lists are the files of lexicon/en/sets/, without ".csv".'
      wrong(list === '' ? 'no list' : `a list called "${list}"`, 'a list of the lexicon, as weapons or vehicles', fix)
    }
    const key = `${list} ${word.toLowerCase()}`
    const first = seen.get(key)
    if (first && word)
      wrong(`"${word}" a second time, as in ${first}`, 'a word once a list', 'Take one of the lines away.')
    seen.set(key, first ?? where)
    return problems
  })
}
