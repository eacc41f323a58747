import { describe, expect, it } from 'vitest'
import { scenarioNames } from '../answer/scenarios.ts'
import { faultNames } from '../fault/faults.ts'
import { RequestRefused } from '../request-refused.ts'
import { defaultSettings } from './mock-settings.ts'
import { headerName, readSettings, withoutSettingWords } from './read-settings.ts'

const read = ({ query = '', headers = {}, prompt = '' }, own = {}) =>
  readSettings(
    { url: new URL(`http://mock.invalid/text?${query}`), headers: new Headers(headers), prompt },
    own,
  )

describe('readSettings', () => {
  it('takes the query before the header, the header before the word, the word before the server', () => {
    const prompt = 'Tell me mock:pace=1 mock:jitter=0.1 mock:at=1 about it'
    const headers = { 'x-mock-pace': '2', 'x-mock-jitter': '0.2' }
    const own = { pace: 9, jitter: 0.9, at: 9, everyMs: 9 }
    expect(read({ query: 'pace=3', headers, prompt }, own)).toEqual({
      ...defaultSettings,
      pace: 3,
      jitter: 0.2,
      at: 1,
      everyMs: 9,
    })
  })

  it('takes a bare word for a scenario', () => {
    expect(read({ prompt: 'mock:emoji' }).scenario).toBe('emoji')
    expect(read({ prompt: 'not.mock:emoji' }).scenario).toBe('answer')
  })

  it('names headers in kebab-case', () => {
    expect(headerName('retryAfterSeconds')).toBe('x-mock-retry-after-seconds')
    expect(read({ headers: { 'x-mock-every-ms': '5' } }).everyMs).toBe(5)
  })

  it('switches a fault of the server off with none', () => {
    expect(read({ query: 'fault=none' }, { fault: 'cut' }).fault).toBeUndefined()
  })

  it('ignores names it does not know, which an API may have for its own use', () => {
    expect(read({ query: 'api-version=1', prompt: 'mock:unheard=of' })).toEqual(defaultSettings)
  })

  it.each([
    ['scenario=nope', scenarioNames],
    ['fault=toString', faultNames],
  ])('lists what is known when %s is not', (query, known) => {
    expect(() => read({ query })).toThrow(RequestRefused)
    expect(() => read({ query })).toThrow(known.join(', '))
  })

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('takes resume=%s', (text, value) => {
    expect(read({ query: `resume=${text}` }, { resume: !value }).resume).toBe(value)
  })

  it.each([
    'resume=yes',
    'closeCode=999',
    'closeCode=1004',
    'closeCode=1006',
    'closeCode=1015',
    'closeCode=5000',
  ])('refuses %s', (query) => {
    expect(() => read({ query })).toThrow(RequestRefused)
  })

  it.each([1000, 1003, 1007, 1011, 1014, 3000, 4999])('takes the close code %i', (code) => {
    expect(read({ query: `closeCode=${code}` }).closeCode).toBe(code)
  })

  it.each(['pace=fast', 'pace=-1', 'pace=', 'tokens=1.5', 'chunk=0', 'jitter=2', 'at=NaN'])(
    'refuses %s',
    (query) => {
      expect(() => read({ query })).toThrow(/must be a (whole )?number/)
    },
  )
})

it('leaves the other words of a prompt alone', () => {
  expect(withoutSettingWords('Tell me\nmock:long about mock:pace=0 tides')).toBe('Tell me about tides')
  expect(withoutSettingWords('mock:long mock:pace=0 Tides')).toBe('Tides')
  expect(withoutSettingWords('  kept as it is  ')).toBe('  kept as it is  ')
})
