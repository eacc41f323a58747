import './site-header.css'
import { hrefOf, type PageName, pages, pageTitles } from '../../routing/route.ts'
import { AnswererBadge } from '../answerer/answerer-badge.tsx'
import { ThemeSwitch } from '../theme-switch/theme-switch.tsx'
import { Wordmark } from './wordmark.tsx'

/** Pages that always talk to the mock server, whatever provider there is a key for. */
const mockPages: readonly PageName[] = ['faults', 'live', 'runs', 'review', 'endpoint']

export function SiteHeader({ page }: { page: PageName }) {
  return (
    <header className="site-header">
      <div className="site-header-row">
        <Wordmark />
        <nav className="site-nav" aria-label="Pages">
          <ul>
            {pages.map((name) => (
              <li key={name}>
                <a href={hrefOf(name)} aria-current={name === page ? 'page' : undefined}>
                  {pageTitles[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="site-tools">
          <AnswererBadge mockOnly={mockPages.includes(page)} />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}
