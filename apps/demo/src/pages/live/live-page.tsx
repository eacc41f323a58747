import './live-page.css'
import { StreamError } from '@rivulet/ui'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Continuity } from './continuity.tsx'
import { LiveBar } from './live-bar.tsx'
import { Notices } from './notices.tsx'
import { Presence } from './presence.tsx'
import { Price } from './price.tsx'
import { ServerControls } from './server-controls.tsx'
import { useLiveFeed } from './use-live-feed.ts'

export function LivePage() {
  const mock = useMockIndex()
  const { feed, retryAtMs } = useLiveFeed()
  return (
    <>
      <PageHeading title="News without an end">
        Notices, who is online and a price, over one connection. Restart the server under it: the page comes
        back by itself, and goes on after the last event it has.
      </PageHeading>
      <MockNotice mock={mock} />
      <div className="live-parts">
        <LiveBar feed={feed} retryAtMs={retryAtMs} />
        <ServerControls feed={feed} />
        <div className="live-news">
          <StreamError stream={feed} />
          <Continuity feed={feed} />
          <Notices feed={feed} />
        </div>
        <div className="live-values">
          <Price feed={feed} />
          <Presence feed={feed} />
        </div>
      </div>
    </>
  )
}
