import { StreamError as Failure, type StreamErrorCode, type StreamErrorDetails } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { useSecondsLeft } from '../internal/use-seconds-left.ts'
import { RetryButton } from '../retry-button/retry-button.tsx'
import { streamErrorSentences } from './error-sentences.ts'
import { StreamError } from './stream-error.tsx'

const meta = { title: 'State/StreamError', component: StreamError, args: { locale: 'en' } } satisfies Meta<
  typeof StreamError
>

export default meta
type Story = StoryObj<typeof meta>

const failed = (code: StreamErrorCode, details: StreamErrorDetails & { message?: string } = {}) =>
  createStoryStream({ status: 'error', error: new Failure(code, details.message ?? code, details) })

/** The state of one code, which must be told in its sentence, at once. */
const ofCode = (code: StreamErrorCode, details?: StreamErrorDetails): Story => ({
  args: { stream: failed(code, details) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(streamErrorSentences[code])
  },
})

export const Network = ofCode('network')
export const Unauthorized = ofCode('unauthorized', { status: 401 })
export const NotFound = ofCode('not-found', { status: 404 })
export const RateLimited = ofCode('rate-limited', { status: 429 })
export const Server = ofCode('server', { status: 503 })
export const Http = ofCode('http', { status: 422 })
export const Html = ofCode('html', { status: 200 })
export const NotAStream = ofCode('not-a-stream', { status: 200 })
export const Truncated = ofCode('truncated', { status: 200, text: 'A rivulet is' })
export const Timeout = ofCode('timeout', { status: 200, text: 'A rivulet is' })
export const Gap = ofCode('gap', { status: 200, text: 'A rivulet is' })
export const InvalidUtf8 = ofCode('invalid-utf8', { status: 200, text: 'A \uFFFD is' })
export const InvalidMessage = ofCode('invalid-message', { status: 200 })
export const Provider = ofCode('provider', { status: 200, providerCode: 'overloaded_error' })
export const Limit = ofCode('limit', { status: 200 })
export const InvalidRequest = ofCode('invalid-request')
export const Callback = ofCode('callback')
export const Unsupported = ofCode('unsupported')

/** Nothing went wrong: nothing is there. */
export const NoError: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(canvasElement.querySelector('[data-rivulet]')).toBeNull()
  },
}

const dropped = failed('truncated', { text: 'A rivulet is' })

export const WithRetry: Story = {
  args: { stream: dropped, children: <RetryButton stream={dropped} /> },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(dropped.retry).toHaveBeenCalledOnce()
  },
}

const limited = { clock: createStoryClock(), stream: createStoryStream() }

/** The server asked to wait. The seconds are shown as they pass, and spoken at a few marks only. */
export const Waiting: Story = {
  args: { ...limited, children: <RetryButton {...limited} locale="en" /> },
  beforeEach: () =>
    limited.stream.set({
      status: 'error',
      error: new Failure('rate-limited', 'Too many requests.', { retryAfterMs: 45_000 }),
    }),
  play: async ({ canvas }) => {
    const spoken = canvas.getByRole('status')
    await expect(canvas.getByText('You can try again in 45s.')).toBeVisible()
    limited.clock.advance(3000)
    await expect(canvas.getByText('You can try again in 42s.')).toBeVisible()
    await expect(canvas.getByRole('button')).toHaveTextContent('Retry in 42s')
    await expect(spoken).toHaveTextContent('You can try again in 45 seconds.')
  },
}

const overdue = { clock: createStoryClock(), stream: createStoryStream() }

export const WaitOver: Story = {
  args: { ...overdue, children: <RetryButton {...overdue} locale="en" /> },
  beforeEach: () =>
    overdue.stream.set({
      status: 'error',
      error: new Failure('rate-limited', 'Too many requests.', { retryAfterMs: 2000 }),
    }),
  play: async ({ canvas }) => {
    overdue.clock.advance(2000)
    await expect(canvas.getByRole('status')).toHaveTextContent('You can try again now.')
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeEnabled()
  },
}

/** What support would ask for, for pages whose readers want it. */
export const WithDetails: Story = {
  args: {
    details: true,
    stream: failed('provider', {
      message: 'Overloaded: the model has more requests than it can answer.',
      status: 200,
      providerCode: 'overloaded_error',
      requestId: 'req_01J9ZK6V7Q3M8T5B2N4C',
    }),
  },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByText('overloaded_error')).not.toBeVisible()
    await userEvent.click(canvas.getByText('Details'))
    await expect(canvas.getByText('overloaded_error')).toBeVisible()
  },
}

/** A provider's message of any length stays within its box. */
export const VeryLong: Story = {
  ...WithDetails,
  args: {
    details: true,
    stream: failed('provider', {
      message: `Upstream said: ${'unbreakable-'.repeat(30)} ${'and then some more words '.repeat(20)}`,
      providerCode: 'overloaded_error',
    }),
  },
}

/** Every sentence, then the wait for another attempt, the end of that wait, and the details. */
const inWords = (language: Language) => {
  const { words, sample, tag } = language
  const codes = Object.keys(words.sentences) as StreamErrorCode[]
  const details = { status: 529, providerCode: 'overloaded_error', requestId: 'req_01J9' }
  const shared = { locale: tag, sentences: words.sentences, labels: words.streamError }
  const wait = (retryAfterMs: number) => new Failure('rate-limited', sample.reason, { retryAfterMs })
  const clock = createStoryClock()
  return inLanguage(language, {
    labels: { ...words.streamError, sentences: words.sentences },
    children: (
      <>
        {codes.map((code) => (
          <StreamError key={code} {...shared} error={new Failure(code, sample.reason)} />
        ))}
        <StreamError {...shared} error={wait(90_000)} clock={createStoryClock()} />
        <StreamError {...shared} error={wait(2000)} clock={clock} />
        <StreamError {...shared} error={new Failure('provider', sample.reason, details)} details />
      </>
    ),
    async act({ canvas, userEvent }) {
      clock.advance(2000)
      await userEvent.click(canvas.getByText(words.streamError.details))
    },
    data: ['provider', 'overloaded_error', 'req_'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const wet = { clock: createStoryClock(), stream: failed('rate-limited', { retryAfterMs: 45_000 }) }

/** Markup of your own: a sentence for each code, and `useSecondsLeft`. */
export const OwnMarkup = ownMarkup(
  function OwnError() {
    const error = useStreamValue(wet.stream, (state) => state.error)
    const secondsLeft = useSecondsLeft(error, wet.clock)
    return (
      error && (
        <div className="own-alarm">
          <p role="alert">{streamErrorSentences[error.code]}</p>
          {secondsLeft > 0 && <small>{secondsLeft} seconds to go</small>}
        </div>
      )
    )
  },
  async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(streamErrorSentences['rate-limited'])
    wet.clock.advance(5000)
    await expect(canvas.getByText('40 seconds to go')).toBeVisible()
  },
)

export const Dark: Story = { ...WithRetry, globals: { theme: 'dark' } }
