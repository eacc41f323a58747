import { expect, vi } from 'vitest'
import { chat } from '../events.ts'
import { hangs, sends } from '../fake-server.ts'
import { createFakeSource } from '../fake-source.ts'
import { describeBehaviours } from './behaviour.ts'
import { numbered, over, setUpRun } from './set-up-run.ts'

describeBehaviours('D. Reconnection', [
  {
    number: 72,
    what: 'a tab that is hidden or shown',
    expected: 'aborts nothing and sends nothing again',
    source: 'choice',
    async test() {
      const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
      vi.stubGlobal('document', document)
      const { stream, pass, requests } = setUpRun([sends(numbered('1', 'Hel'), 'hang')])
      void stream.start()
      await pass()
      for (const visibilityState of ['hidden', 'visible']) {
        Object.assign(document, { visibilityState }).dispatchEvent(new Event('visibilitychange'))
        await pass(1000)
        expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', text: 'Hel' })
      }
      expect(requests).toHaveLength(1)
      expect(requests[0]?.signal.aborted).toBe(false)
      stream.cancel()
      vi.unstubAllGlobals()
    },
  },
  {
    number: 73,
    what: 'a connection that is silent',
    expected: 'is lost after a time; any byte begins it anew, a comment’s too',
    source: 'choice',
    async test() {
      const source = createFakeSource()
      const { stream, pass, losses } = setUpRun([() => source.open({} as never) as Response, over], {
        protocol: 'events',
        timeouts: { idleMs: 100 },
      })
      const ended = stream.start()
      await pass()
      for (const bytes of [': hi\n\n', ':', 'x', '\n', 'data: a\n\n']) {
        await pass(80)
        source.send(bytes)
        await pass()
      }
      expect(losses).toEqual([])
      await pass(99)
      expect(losses).toEqual([])
      await pass(1)
      expect(losses).toEqual(['timeout'])
      expect(source.closed).toBe(1)
      await pass(1000)
      expect((await ended).status).toBe('done')
    },
  },
  {
    number: 74,
    what: 'limits in time for the headers, the first event, bytes, events and the whole',
    expected: 'are five, and the error says which it was',
    source: 'choice',
    async test() {
      const text = sends(chat.text('a'), 'hang')
      for (const [timeouts, connection, words] of [
        [{ connectMs: 10 }, hangs, 'did not begin within 10 ms'],
        [{ firstEventMs: 20 }, sends(': hi\n\n', 'hang'), 'brought no event within 20 ms'],
        [{ idleMs: 30 }, text, 'was silent within 30 ms'],
        [{ idleEventMs: 40 }, text, 'brought no further event within 40 ms'],
        [{ totalMs: 50 }, text, 'was not complete within 50 ms'],
      ] as const) {
        const { stream, pass } = setUpRun([connection], { timeouts, reconnect: false })
        const ended = stream.start()
        await pass()
        await pass(60)
        const { error } = await ended
        expect(error).toMatchObject({ code: 'timeout', message: `The answer ${words}.` })
      }
    },
  },
])
