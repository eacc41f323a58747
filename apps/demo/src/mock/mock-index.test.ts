import { faultNames, scenarioNames } from '@rivulet/mock'
import { createMockServer } from '@rivulet/mock/node'
import { describe, expect, it } from 'vitest'
import { parseMockIndex } from './mock-index.ts'

describe('parseMockIndex', () => {
  it('reads what a mock server says of itself', async () => {
    const server = await createMockServer()
    const index = parseMockIndex(await (await fetch(server.url)).json())
    await server.close()

    expect(index?.routes.map(({ path }) => path)).toEqual(expect.arrayContaining(['/v1/responses', '/text']))
    expect(index?.routes.filter(({ path }) => path.startsWith('/play'))).toEqual([])
    expect(Object.keys(index?.scenarios ?? {})).toEqual(scenarioNames)
    expect(Object.keys(index?.faults ?? {})).toEqual(faultNames)
  })

  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { routes: [] },
    { routes: [{ path: '/a' }], scenarios: {}, faults: {} },
  ])('does not believe %o', (value) => {
    expect(parseMockIndex(value)).toBeNull()
  })
})
