import { afterEach, beforeEach, expect, vi } from 'vitest'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { numbered, numberedEnd, setUpRun } from './set-up-run.ts'

let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

describeBehaviours('F. Cancel', [
  {
    number: 106,
    what: 'a page that is restored, or a device that has slept',
    expected: 'goes on after the last event',
    source: 'choice',
    async test() {
      for (const woken of ['pageshow', 'online']) {
        const { stream, pass, requests, clock } = setUpRun([
          sends(numbered('1', 'Hel'), 'hang'),
          sends(numbered('2', 'lo') + numberedEnd),
        ])
        const ended = stream.start()
        await pass()
        page.dispatchEvent(new Event('pagehide'))
        await pass()
        expect(requests[0]?.signal.aborted).toBe(true)
        expect(stream.getSnapshot().status).toBe('reconnecting')
        page.dispatchEvent(new Event(woken))
        await pass()
        expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
        expect(requests[1]?.headers.get('last-event-id')).toBe('1')
        expect(clock.timers).toBe(0)
      }
    },
  },
])
