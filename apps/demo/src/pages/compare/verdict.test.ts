import { describe, expect, it } from 'vitest'
import { judge } from './verdict.ts'

describe('judge', () => {
  it('says what streaming gained where a person would notice', () => {
    expect(judge({ firstMs: 480, totalMs: 4460 }, { firstMs: 4410, totalMs: 4420 })).toEqual({
      streamingPays: true,
      sentence:
        'Streaming let you read after 0.48\u00a0s instead of 4.41\u00a0s; the whole answer took 4.46\u00a0s, and 4.42\u00a0s in one piece.',
    })
  })

  it('offers the reply in one piece where nobody would', () => {
    expect(judge({ firstMs: 400, totalMs: 900 }, { firstMs: 880, totalMs: 890 })).toEqual({
      streamingPays: false,
      sentence:
        'The whole answer was there after 0.89\u00a0s and streaming gained only 0.48\u00a0s: for answers this short, a reply in one piece does as well.',
    })
  })

  it('does not call a loss a gain', () => {
    const { streamingPays, sentence } = judge({ firstMs: 500, totalMs: 900 }, { firstMs: 300, totalMs: 310 })
    expect(streamingPays).toBe(false)
    expect(sentence).toContain('streaming gained nothing')
  })
})
