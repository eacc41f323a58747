import { describe, expect, it } from 'vitest'
import { hrefOf, pages, parseRoute } from './route.ts'

describe('parseRoute', () => {
  it.each(pages)('finds the page %s', (page) => {
    expect(parseRoute(hrefOf(page))).toEqual({ page, settings: {} })
  })

  it.each(['', '#', '#/', '#/nowhere'])('takes %o for the first page', (hash) => {
    expect(parseRoute(hash)?.page).toBe('ask')
  })

  it('reads back the settings of a link', () => {
    const settings = { prompt: 'rain & wind? 川', stream: 'off' }
    expect(parseRoute(hrefOf('ask', settings))).toEqual({ page: 'ask', settings })
  })

  it('leaves hashes of the page itself alone', () => {
    expect(parseRoute('#main')).toBeNull()
  })
})
