import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createManualClock } from './clock/manual-clock.ts'
import { createMockHandler } from './create-mock-handler.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

describe('createMockHandler', () => {
  it('answers a request', async () => {
    const handle = createMockHandler({ defaults: { pace: 0, scenario: 'echo' } })
    const response = await handle(new Request('http://any.example/text?prompt=hi'))
    expect(await response.text()).toBe('hi')
  })

  it.each(['no-headers', 'stall', 'drip', 'burst'])(
    'hears an abort in %s when only the caller holds on',
    async (fault) => {
      const clock = createManualClock()
      const handle = createMockHandler({ clock, defaults: { pace: 0 } })
      const client = new AbortController()
      const url = `http://any.example/text?prompt=hi&burstMs=1000&fault=${fault}`
      const reading = handle(new Request(url, { signal: client.signal })).then((response) => response.text())
      const outcome = expect(reading).rejects.toMatchObject({ name: 'AbortError' })
      for (let turn = 0; turn < 5; turn++) {
        await nextTurn()
        collectGarbage()
      }
      client.abort()
      await outcome
      expect(clock.waiting()).toBe(0)
    },
  )

  it('passes on what a script of the user throws', async () => {
    const handle = createMockHandler({
      scripts: {
        '/wrong': () => {
          throw new RangeError('a mistake in the script')
        },
      },
    })
    await expect(handle(new Request('http://any.example/wrong'))).rejects.toThrow('a mistake in the script')
  })
})
