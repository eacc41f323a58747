import { describe, expect, it } from 'vitest'
import { createPathMatcher } from './match-path.ts'

describe('createPathMatcher', () => {
  const match = createPathMatcher({
    '/runs/stream': 'fixed',
    '/runs/<id>': 'run',
    '/<version>/models/<model>:generate': 'model',
  })

  it.each([
    ['/runs/stream', 'fixed', {}],
    ['/runs/7', 'run', { id: '7' }],
    ['/runs/a%20b%2Fc', 'run', { id: 'a b/c' }],
    ['/v1/models/m-1.5:generate', 'model', { version: 'v1', model: 'm-1.5' }],
  ])('finds %s', (path, route, params) => {
    expect(match(path)).toEqual({ route, params })
  })

  it.each([
    '/runs',
    '/runs/',
    '/runs/1/2',
    '/runs/%zz',
    '/v1/models/m:generated',
    '/v1/models/:generate',
    '/xruns/1',
  ])('finds nothing at %s', (path) => {
    expect(match(path)).toBeUndefined()
  })
})
