import { expect, it } from 'vitest'
import { parseProviders } from './parse-providers.ts'

it('gives the providers of the reply', () => {
  const provider = { name: 'openai', label: 'OpenAI', model: 'm', protocols: ['openai-chat'] }
  expect(parseProviders({ providers: [provider] })).toEqual([provider])
})

it.each([undefined, null, '<!doctype html>', {}, { providers: 1 }])('gives none for %o', (data) => {
  expect(parseProviders(data)).toEqual([])
})
