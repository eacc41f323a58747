import { describe, expect, it } from 'vitest'
import { askRequest, protocolFor } from './ask-request.ts'
import { linkedSettings } from './linked-settings.ts'

const settings = { path: '/v1/messages', scenario: 'cjk', pace: '60', tokens: '', stream: false }

describe('askRequest', () => {
  it('asks the mock server with its settings in the query', () => {
    const { url, body } = askRequest('Hi', settings, null)

    expect(url).toBe('/mock/v1/messages?scenario=cjk&pace=60&delayMs=350')
    expect(body).toMatchObject({ stream: false, messages: [{ role: 'user', content: 'Hi' }] })
  })

  it('does not wait for a first word when there is no limit to the pace', () => {
    expect(askRequest('Hi', { ...settings, pace: '0' }, null).url).not.toContain('delayMs')
  })

  it('tells the relay nothing but the question', () => {
    expect(askRequest('Hi', settings, { protocol: 'anthropic' })).toEqual({
      url: '/api/answer',
      body: { protocol: 'anthropic', prompt: 'Hi', stream: false },
    })
  })
})

describe('protocolFor', () => {
  const provider = {
    name: 'openai',
    label: 'OpenAI',
    model: 'm',
    protocols: ['openai-responses', 'openai-chat'],
  } as const

  it('takes the wanted protocol where the provider speaks it, else its first', () => {
    expect(protocolFor(provider, 'openai-chat')).toBe('openai-chat')
    expect(protocolFor(provider, 'anthropic')).toBe('openai-responses')
  })
})

describe('linkedSettings', () => {
  it('sets what a link names and nothing else', () => {
    expect(linkedSettings({ scenario: 'short', stream: 'off', prompt: 'Hi', other: '1' })).toEqual({
      scenario: 'short',
      stream: false,
      prompt: 'Hi',
    })
    expect(linkedSettings({})).toEqual({})
  })
})
