import { expect, vi } from 'vitest'
import { completePolicy, delayBefore } from '../../src/resilience/retry-policy.ts'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { over, sendsBytes, setUpRun } from './set-up-run.ts'

/** The wait after a connection that sent this, and as long as chance can make it. */
async function delayAfter(input: string): Promise<number | undefined> {
  const { stream, pass, delays } = setUpRun([sendsBytes(input), over], { protocol: 'events' })
  void stream.start()
  await pass()
  stream.cancel()
  return delays[0]
}

const numbered = (id: number, first = '') => `${first}\nid: ${id}\ndata: ${id}\n\n`

const policy = completePolicy(undefined, false)

/** The longest that is ever waited, whatever the server asks. */
const hourMs = 3_600_000

describeBehaviours('D. Reconnection', [
  {
    number: 51,
    what: '`retry` is ASCII digits and nothing else',
    expected: 'a sign, a fraction, an exponent, hexadecimals, spaces, units and other digits are ignored',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'digits', input: 'retry: 5\n', retry: [5] },
      { name: 'without a space', input: 'retry:5\n', retry: [5] },
      { name: 'a minus', input: 'retry: -5\n' },
      { name: 'a plus', input: 'retry: +5\n' },
      { name: 'a fraction', input: 'retry: 5.0\n' },
      { name: 'an exponent', input: 'retry: 5e3\n' },
      { name: 'hexadecimals', input: 'retry: 0x5\n' },
      { name: 'a space before', input: 'retry:  5\n' },
      { name: 'a space after', input: 'retry: 5 \n' },
      { name: 'a unit', input: 'retry: 5ms\n' },
      { name: 'Arabic digits', input: 'retry: ٥\n' },
      { name: 'fullwidth digits', input: 'retry: ５\n' },
      { name: 'NUL', input: 'retry: 5\0\n' },
      { name: 'a word', input: 'retry: Infinity\n' },
      { name: 'what is ignored leaves what there was', input: 'retry: 5\nretry: -1\nretry: x\n', retry: [5] },
    ],
  },
  {
    number: 52,
    what: '`retry` with zeros in front',
    expected: 'is decimal',
    source: 'HTML 9.2.6',
    cases: [
      { name: '03000', input: 'retry: 03000\n', retry: [3000] },
      { name: '010', input: 'retry: 010\n', retry: [10] },
      { name: '000', input: 'retry: 000\n', retry: [0] },
    ],
  },
  {
    number: 53,
    what: '`retry` counts when its line is read',
    expected: 'without data, and without a blank line',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'alone', input: 'retry: 5\n', retry: [5] },
      { name: 'in an event that is dropped', input: 'data: a\nretry: 5\n', retry: [5], cut: true },
      {
        name: 'within an event, which it does not end',
        input: 'data: a\nretry: 5\ndata: b\n\n',
        events: ['a\nb'],
        retry: [5],
      },
      { name: 'several times', input: 'retry: 5\nretry: 6\n\nretry: 7\n', retry: [5, 6, 7] },
    ],
    async test() {
      expect(await delayAfter('retry: 7000\n')).toBe(7700)
      expect(await delayAfter('retry: 7000')).toBe(1000)
    },
  },
  {
    number: 54,
    what: 'an empty `retry`',
    expected: 'is ignored, and its event comes all the same',
    source: 'choice',
    cases: ['retry', 'retry:', 'retry: '].map((line) => ({
      name: JSON.stringify(line),
      input: `retry: 5\n\n${line}\ndata: a\n\n`,
      events: ['a'],
      retry: [5],
    })),
    async test() {
      expect(await delayAfter('retry: 7000\n\nretry:\n\n')).toBe(7700)
    },
  },
  {
    number: 55,
    what: '`retry: 0`',
    expected: 'asks for no wait, and our own stays',
    source: 'choice',
    cases: [{ name: 'zero', input: 'retry: 0\n', retry: [0] }],
    async test() {
      expect(await delayAfter('retry: 0\n')).toBe(1000)
      expect(delayBefore(1, policy, 0, 0)).toBe(100)
    },
  },
  {
    number: 56,
    what: 'a huge `retry`',
    expected: 'is cut to a wait of ours: a timer of 2^31 ms or more would fire at once',
    source: 'measured',
    cases: [
      { name: '2^31', input: 'retry: 2147483648\n', retry: [2 ** 31] },
      { name: 'more than a number can say', input: `retry: ${'9'.repeat(400)}\n`, retry: [Infinity] },
    ],
    async test() {
      vi.stubGlobal('document', new EventTarget())
      for (const retry of ['2147483648', '9'.repeat(400)]) {
        const { stream, pass, clock, requests, delays } = setUpRun([sends(`retry: ${retry}\n\n`), over], {
          protocol: 'events',
        })
        const ended = stream.start()
        await pass()
        expect(delays).toEqual([hourMs + hourMs / 10])
        // That the page is looked at again does not make a timer of it that fires at once either.
        document.dispatchEvent(new Event('visibilitychange'))
        await pass(hourMs + hourMs / 10 - 1)
        expect(requests).toHaveLength(1)
        expect(clock.timers).toBe(1)
        await pass(1)
        expect((await ended).status).toBe('done')
        expect(requests).toHaveLength(2)
      }
      vi.unstubAllGlobals()
    },
  },
  {
    number: 57,
    what: 'the reconnection time',
    expected: 'holds for all later connections, until another one comes',
    source: 'HTML 9.2.2',
    async test() {
      const { stream, pass, delays } = setUpRun(
        [sends(numbered(1, 'retry: 4000')), sends(numbered(2)), sends(numbered(3, 'retry: 2000')), over],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (let connection = 0; connection < 4; connection++) await pass(4400)
      expect((await ended).status).toBe('done')
      expect(delays).toEqual([4400, 4400, 2200])
    },
  },
  {
    number: 58,
    what: 'the reconnection time of a server that names none',
    expected: 'a few seconds',
    source: 'HTML 9.2.2',
    differs:
      'Somebody waits for the answer: the first wait is drawn from the first second, and it doubles with each attempt that ' +
      'brings nothing.',
    async test() {
      expect(await delayAfter('data: a\n\n')).toBe(1000)
      expect([0, 0.5, 0.9].map((random) => delayBefore(1, policy, 0, random))).toEqual([100, 500, 900])
    },
  },
])
