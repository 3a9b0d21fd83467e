/** What stands around every page. */
import { Link, Outlet } from '@tanstack/react-router'
import { Keys } from '../parts/keys.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { ThemeChoice } from '../parts/theme.tsx'

const PAGES = [
  ['/', 'Chronology'],
  ['/ledgers', 'Ledgers'],
  ['/conflicts', 'Conflicts'],
  ['/reports', 'Reports'],
  ['/about', 'About'],
] as const

export const Layout = () => (
  <>
    <a className="skip" href="#main">
      Skip to content
    </a>
    <header className="masthead">
      <Link to="/" className="wordmark" aria-label="Dateline, to the chronology">
        Dateline
      </Link>
      <nav aria-label="Pages">
        <ul>
          {PAGES.map(([to, name]) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeChoice />
    </header>
    <main id="main" tabIndex={-1}>
      <Outlet />
    </main>
    <footer className="foot">
      <Keys />
      <p>
        Every value stands on the words of a report; none is a finding of Dateline.{' '}
        <Link to="/about">How to read this</Link>
      </p>
    </footer>
  </>
)

export const NotFound = () => (
  <>
    <PageTitle name="No such page" />
    <p>
      This address leads nowhere. <Link to="/">The chronology</Link> lists every event.
    </p>
  </>
)
