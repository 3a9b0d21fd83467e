/** The filters of the chronology; every change goes into the page's address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { summaryQuery } from '../api.ts'
import { type ChronologySearch, narrowing, POLICIES } from '../reading/filter.ts'
import { status, word } from '../reading/say.ts'
import { countryChoice } from './event-row.tsx'

interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectProps {
  readonly label: string
  readonly value: string | undefined
  readonly any?: string
  readonly choices: readonly Choice[]
  readonly onChoose: (value: string | undefined) => void
}

const Select = ({ label, value, any, choices, onChoose }: SelectProps) => (
  <label>
    <span>{label}</span>
    <select value={value ?? ''} onChange={(change) => onChoose(change.target.value || undefined)}>
      {any && <option value="">{any}</option>}
      {value && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </label>
)

const POLICY_NAMES: Readonly<Record<(typeof POLICIES)[number], string>> = {
  best: 'best',
  lowest: 'lowest',
  latest: 'latest',
  'per-source': 'per source',
}

/** Chooses how one value is read from several accounts. */
export const PolicyChoice = ({ value, onChoose }: Pick<SelectProps, 'value' | 'onChoose'>) => (
  <Select
    label="Figures by"
    value={value ?? 'best'}
    choices={POLICIES.map((policy) => ({ value: policy, label: POLICY_NAMES[policy] }))}
    onChoose={(policy) => onChoose(policy === 'best' ? undefined : policy)}
  />
)

export const Filters = ({ search }: { readonly search: ChronologySearch }) => {
  const navigate = useNavigate({ from: '/' })
  const [open, setOpen] = useState(false)
  const summary = useQuery(summaryQuery).data
  const set = (change: Partial<ChronologySearch>) =>
    navigate({ to: '/', search: (now) => ({ ...now, offset: undefined, place: undefined, ...change }), replace: true })
  const tallied = (of: readonly { value: string; events: number }[] = [], label: (value: string) => string) =>
    of.map(({ value, events }) => ({ value, label: `${label(value)} · ${events}` }))
  return (
    <search className="filters">
      <SearchBox key={search.search ?? ''} value={search.search} onSearch={(text) => set({ search: text })} />
      <button
        type="button"
        className="filters-toggle"
        aria-expanded={open}
        aria-controls="filter-choices"
        onClick={() => setOpen(!open)}
      >
        Filters{narrowing(search) > 0 && ` (${narrowing(search)})`}
      </button>
      <div id="filter-choices" className={open ? 'choices open' : 'choices'}>
        <DayBox label="From" value={search.from} onChoose={(from) => set({ from })} />
        <DayBox label="To" value={search.to} onChoose={(to) => set({ to })} />
        <Select
          label="Type"
          value={search.type}
          any="all"
          choices={tallied(summary?.types, word)}
          onChoose={(type) => set({ type })}
        />
        <Select
          label="Country"
          value={search.country}
          any="all"
          choices={tallied(summary?.countries, countryChoice)}
          onChoose={(country) => set({ country })}
        />
        <Select
          label="Told as"
          value={search.status}
          any="all"
          choices={tallied(summary?.statuses, (value) => status(value as 'happened'))}
          onChoose={(value) => set({ status: value })}
        />
        <PolicyChoice
          value={search.policy}
          onChoose={(policy) => set({ policy: policy as ChronologySearch['policy'] })}
        />
        {(narrowing(search) > 0 || search.search) && (
          <Link to="/" search={{ policy: search.policy }} className="clear">
            Clear filters
          </Link>
        )}
      </div>
    </search>
  )
}

const SearchBox = ({
  value,
  onSearch,
}: {
  readonly value: string | undefined
  readonly onSearch: (text: string | undefined) => void
}) => {
  const [text, setText] = useState(value ?? '')
  return (
    <form
      className="search-box"
      onSubmit={(submit) => {
        submit.preventDefault()
        onSearch(text.trim() || undefined)
      }}
    >
      <label>
        <span>Search</span>
        <input
          type="search"
          data-search
          value={text}
          placeholder="a name, a place, words of a report"
          onChange={(change) => setText(change.target.value)}
        />
      </label>
      <button type="submit">Search</button>
    </form>
  )
}

/** A day that is half typed is not yet a filter. */
const DayBox = ({
  label,
  value,
  onChoose,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChoose: (day: string | undefined) => void
}) => {
  const [day, setDay] = useState(value ?? '')
  useEffect(() => setDay(value ?? ''), [value])
  return (
    <label>
      <span>{label}</span>
      <input
        type="date"
        value={day}
        onChange={(change) => {
          setDay(change.target.value)
          if (change.target.value === '' || /^[12]\d{3}-/.test(change.target.value))
            onChoose(change.target.value || undefined)
        }}
      />
    </label>
  )
}
