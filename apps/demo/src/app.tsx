import { useEffect, useRef } from 'react'
import { AgentPage } from './pages/agent/agent-page.tsx'
import { AskPage } from './pages/ask/ask-page.tsx'
import { ChatPage } from './pages/chat/chat-page.tsx'
import { ComparePage } from './pages/compare/compare-page.tsx'
import { EndpointPage } from './pages/endpoint/endpoint-page.tsx'
import { FaultsPage } from './pages/faults/faults-page.tsx'
import { FormPage } from './pages/form/form-page.tsx'
import { LivePage } from './pages/live/live-page.tsx'
import { ReviewPage } from './pages/review/review-page.tsx'
import { RunsPage } from './pages/runs/runs-page.tsx'
import { SiteHeader } from './parts/site-header/site-header.tsx'
import { type PageName, pageTitles } from './routing/route.ts'
import { useRoute } from './routing/use-route.ts'

const pageComponents: Record<PageName, () => React.ReactNode> = {
  ask: AskPage,
  chat: ChatPage,
  form: FormPage,
  compare: ComparePage,
  faults: FaultsPage,
  live: LivePage,
  runs: RunsPage,
  agent: AgentPage,
  review: ReviewPage,
  endpoint: EndpointPage,
}

export function App() {
  const { page } = useRoute()
  const main = useRef<HTMLElement>(null)
  const shownPage = useRef(page)

  useEffect(() => {
    document.title = `${pageTitles[page]} · Rivulet`
    if (shownPage.current === page) return
    shownPage.current = page
    // A new page is read from its top, by eyes, keyboard and screen reader alike.
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [page])

  const Page = pageComponents[page]
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <SiteHeader page={page} />
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Page key={page} />
      </main>
    </>
  )
}
