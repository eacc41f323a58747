import './mock-notice.css'
import type { MockIndexResult } from '../mock/use-mock-index.ts'

/** Says that the mock server is missing, where the page cannot do without it. */
export function MockNotice({ mock }: { mock: MockIndexResult }) {
  if (!mock.failed) return null
  return (
    <div className="mock-notice" role="alert">
      <p>
        The mock server does not answer. <code>npm start</code> starts it together with this page.
      </p>
      <button type="button" className="button" onClick={mock.retry}>
        Look again
      </button>
    </div>
  )
}
