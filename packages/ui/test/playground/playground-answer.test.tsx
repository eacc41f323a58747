import { composeAnswer, createManualClock } from '@rivulet/mock'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { answerEndpoints } from './endpoints.ts'
import { PlaygroundAnswer, type PlaygroundAnswerProps } from './playground-answer.tsx'
import { playgroundSettings } from './playground-controls.ts'

afterEach(cleanup)

const prompt = 'Why do rivers bend?'
const pieces = composeAnswer({ prompt }).parts.flatMap((part) => part.pieces)
const given: PlaygroundAnswerProps = {
  ...playgroundSettings,
  pace: 0,
  delayMs: 0,
  endpoint: 'Chat Completions',
  prompt,
}

const isDone = () => waitFor(() => expect(screen.getByRole('status').textContent).toContain('Done'))
const text = () => document.querySelector('[data-rivulet="stream-text"]')?.textContent

it.each(Object.keys(answerEndpoints) as (keyof typeof answerEndpoints)[])(
  'streams from %s',
  async (endpoint) => {
    render(<PlaygroundAnswer {...given} endpoint={endpoint} />)
    await isDone()
    await waitFor(() => expect(text()).toBe(pieces.join('')))
  },
)

it('begins anew with another setting, and lets go of what was under way', async () => {
  const clock = createManualClock()
  const slow = { ...given, pace: 1, clock }
  const { rerender } = render(<PlaygroundAnswer {...slow} />)
  await waitFor(() => expect(clock.waiting()).toBe(1))
  rerender(<PlaygroundAnswer {...slow} pace={0} />)
  await isDone()
  await waitFor(() => expect(text()).toBe(pieces.join('')))
  expect(clock.waiting()).toBe(0)
})

it('goes on while nothing is set otherwise', async () => {
  const clock = createManualClock()
  const { rerender } = render(<PlaygroundAnswer {...given} pace={10} jitter={0} clock={clock} />)
  await waitFor(() => expect(clock.waiting()).toBe(1))
  await clock.advance(100)
  await waitFor(() => expect(text()).toBe(pieces[0]))
  rerender(<PlaygroundAnswer {...given} pace={10} jitter={0} clock={clock} />)
  await waitFor(() => expect(clock.waiting()).toBe(1))
  await clock.advance(100)
  await waitFor(() => expect(text()).toBe(pieces.slice(0, 2).join('')))
})
