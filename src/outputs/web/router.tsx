/** The addresses of the application. */
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { Policy } from '../../model/index.ts'
import { AboutPage } from './pages/about.tsx'
import { ChronologyPage } from './pages/chronology.tsx'
import { ConflictsPage } from './pages/conflicts.tsx'
import { EventPage } from './pages/event.tsx'
import { Layout, NotFound } from './pages/layout.tsx'
import { LedgersPage } from './pages/ledgers.tsx'
import { ReportPage } from './pages/report.tsx'
import { ReportsPage } from './pages/reports.tsx'
import { POLICIES, readSearch } from './reading/filter.ts'

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound })

const chronology = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readSearch,
  component: () => <ChronologyPage search={chronology.useSearch()} />,
})
const event = createRoute({
  getParentRoute: () => root,
  path: '/events/$id',
  validateSearch: (given): { policy?: Policy | undefined } => ({
    policy: POLICIES.find((policy) => policy === given.policy),
  }),
  component: () => {
    const { id } = event.useParams()
    return <EventPage key={id} id={id} policy={event.useSearch().policy} />
  },
})
const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$id',
  validateSearch: (given): { at?: string | undefined } => ({
    at: /^\d+-\d+$/.test(String(given.at)) ? String(given.at) : undefined,
  }),
  component: () => {
    const { id } = report.useParams()
    return <ReportPage key={id} id={id} at={report.useSearch().at} />
  },
})
const plain = [
  createRoute({ getParentRoute: () => root, path: '/ledgers', component: LedgersPage }),
  createRoute({ getParentRoute: () => root, path: '/conflicts', component: ConflictsPage }),
  createRoute({ getParentRoute: () => root, path: '/reports', component: ReportsPage }),
  createRoute({ getParentRoute: () => root, path: '/about', component: AboutPage }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([chronology, event, report, ...plain]),
  scrollRestoration: true,
  // Plain names and values, as the API takes them; the router's own form would quote numbers.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    return query.size > 0 ? `?${query}` : ''
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
