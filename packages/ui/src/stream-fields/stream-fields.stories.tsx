import { isRunning } from '@rivulet/core'
import { type DeepPartial, useStreamObject } from '@rivulet/react/object'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ChangeEvent, useState } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { z } from 'zod'
import { createHandFedSource, type HandFedSource } from '../../test/hand-fed-source.ts'
import type { ManualClock } from '../../test/manual-clock.ts'
import { createStoryClock } from '../../test/story-stream.ts'
import { CancelButton } from '../cancel-button/cancel-button.tsx'
import { RetryButton } from '../retry-button/retry-button.tsx'
import { StreamError } from '../stream-error/stream-error.tsx'
import { StreamStatus } from '../stream-status/stream-status.tsx'
import './stream-fields.stories.css'

const kinds = ['soup', 'salad', 'cake'] as const

const recipe = z.object({
  title: z.string(),
  kind: z.enum(kinds),
  servings: z.number(),
  intro: z.string(),
  steps: z.array(z.object({ text: z.string(), minutes: z.number() })),
})

type Recipe = z.infer<typeof recipe>
type Words = Record<
  | keyof Recipe
  | 'form'
  | 'fill'
  | 'cancel'
  | 'minutes'
  | 'filling'
  | 'filled'
  | 'refused'
  | (typeof kinds)[number],
  string
>

const english: Words = {
  form: 'Recipe',
  fill: 'Fill in',
  cancel: 'Cancel',
  title: 'Title',
  kind: 'Kind',
  servings: 'Servings',
  intro: 'Introduction',
  steps: 'Steps',
  minutes: 'Minutes',
  soup: 'Soup',
  salad: 'Salad',
  cake: 'Cake',
  filling: 'Filling in',
  filled: 'Filled in',
  refused: 'Not all of it is as it should be. Look at it before you save it.',
}

type StreamFieldsProps = { server: HandFedSource; clock: ManualClock; words?: Words; lang?: string }

/**
 * A form that fills itself, as an app would write it. Nobody can type into a field while it is being written; afterwards all of them are
 * the person's own. What a person has typed stays.
 */
function StreamFields({ server, clock, words = english, lang }: StreamFieldsProps) {
  const answer = useStreamObject(server.open, {
    schema: recipe,
    host: { now: clock.now, setTimer: (callback, delayMs) => clock.after(delayMs, callback) },
  })
  const { status, partial = {}, objectError } = answer
  const [typed, setTyped] = useState<DeepPartial<Recipe>>({})
  const filling = isRunning(status)
  /** The field that is being written: the last one that there is something of. */
  const current = filling ? Object.keys(partial).at(-1) : undefined
  const shown = { ...partial, ...typed }

  const field = (name: 'title' | 'kind' | 'servings' | 'intro') => ({
    name,
    value: shown[name] ?? '',
    'data-filling': current === name || undefined,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) =>
      setTyped({ ...typed, [name]: name === 'servings' ? Number(target.value) : target.value }),
  })
  const fill = () => {
    setTyped({})
    void answer.start()
  }
  const setStep = (at: number, change: DeepPartial<Recipe['steps'][number]>) =>
    setTyped({
      ...typed,
      steps: shown.steps?.map((step, index) => (index === at ? { ...step, ...change } : step)),
    })

  return (
    <form className="stream-fields" aria-label={words.form} aria-busy={filling} lang={lang}>
      <h2>{words.form}</h2>
      <label className="wide">
        {words.title}
        <input {...field('title')} dir="auto" readOnly={filling} />
      </label>
      <label>
        {words.kind}
        {/* Half a word is none of the options yet. */}
        <select {...field('kind')} value={kinds.find((kind) => kind === shown.kind) ?? ''} disabled={filling}>
          <option value="" />
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.servings}
        <input {...field('servings')} type="number" min={1} readOnly={filling} />
      </label>
      <label className="wide">
        {words.intro}
        <textarea {...field('intro')} dir="auto" readOnly={filling} />
      </label>
      <fieldset>
        <legend>{words.steps}</legend>
        <span aria-hidden="true">{words.minutes}</span>
        <ol>
          {shown.steps?.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place, and none is ever moved
            <li key={index}>
              <input
                aria-label={`${words.steps} ${index + 1}`}
                dir="auto"
                value={step.text ?? ''}
                readOnly={filling}
                data-filling={(current === 'steps' && index + 1 === shown.steps?.length) || undefined}
                onChange={({ target }) => setStep(index, { text: target.value })}
              />
              <input
                aria-label={`${words.minutes} ${index + 1}`}
                type="number"
                min={0}
                value={step.minutes ?? ''}
                readOnly={filling}
                onChange={({ target }) => setStep(index, { minutes: Number(target.value) })}
              />
            </li>
          ))}
        </ol>
      </fieldset>
      <StreamError stream={answer} locale="en" clock={clock} className="wide">
        <RetryButton stream={answer} locale="en" clock={clock} />
      </StreamError>
      {objectError && <p role="alert">{words.refused}</p>}
      <footer>
        <button type="button" className="fill" onClick={fill} disabled={filling}>
          {words.fill}
        </button>
        <CancelButton stream={answer} labels={words} />
        <StreamStatus stream={answer} labels={{ streaming: words.filling, done: words.filled }} />
      </footer>
    </form>
  )
}

const meta = {
  title: 'Structured/StreamFields',
  component: StreamFields,
} satisfies Meta<typeof StreamFields>

export default meta
type Story = StoryObj<typeof meta>

const scene = () => ({ server: createHandFedSource(), clock: createStoryClock() })

const value: Recipe = {
  title: 'Nettle soup',
  kind: 'soup',
  servings: 4,
  intro: 'Young nettles from the river bank, picked with gloves on, make a soup that tastes of spring.',
  steps: [
    { text: 'Wash the nettles and let them drain', minutes: 5 },
    { text: 'Soften an onion and two potatoes in butter', minutes: 10 },
    { text: 'Add the nettles and a litre of stock', minutes: 12 },
  ],
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
const piecesOf = (text: string) => text.match(/[\s\S]{1,6}/g) ?? []

type Scene = StreamFieldsProps & { canvasElement: HTMLElement }

/** Presses the button, and answers with a few letters a frame, as a model would. */
const answerWith = async (text: string, { server, canvasElement, words = english }: Scene) => {
  const canvas = within(canvasElement)
  await waitFor(() => canvas.getByRole('button', { name: words.fill }).click())
  await waitFor(() => expect(canvas.getByRole('form')).toHaveAttribute('aria-busy', 'true'))
  server.respond()
  for (const piece of piecesOf(text)) {
    server.send(piece)
    await nextFrame()
  }
}

const whole = JSON.stringify(value)
const statusBecomes = (canvasElement: HTMLElement, name: string) =>
  waitFor(() => expect(within(canvasElement).getByRole('status')).toHaveTextContent(name))

export const Empty: Story = {
  args: scene(),
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText('Title')).toHaveValue('')
    await expect(canvas.getByRole('form')).toHaveAttribute('aria-busy', 'false')
  },
}

const filling = scene()

/** Half of the answer is there. */
export const Filling: Story = {
  args: filling,
  play: async ({ canvas, canvasElement }) => {
    await answerWith(whole.slice(0, whole.indexOf('tastes')), { ...filling, canvasElement })
    await waitFor(() =>
      expect(canvas.getByLabelText('Introduction')).toHaveValue(value.intro.split('tastes')[0]),
    )
    await expect(canvas.getByLabelText('Title')).toHaveValue('Nettle soup')
    await expect(canvas.getByLabelText('Title')).toHaveAttribute('readonly')
    await expect(canvas.getByLabelText('Kind')).toHaveValue('soup')
    await expect(canvas.getByLabelText('Introduction')).toHaveAttribute('data-filling', 'true')
    await expect(canvas.getByRole('status')).toHaveTextContent('Filling in')
  },
}

const filled = scene()

/** Words around the JSON do no harm, and what a person types afterwards stays. */
export const Filled: Story = {
  args: filled,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await answerWith(`Here is one:\n\`\`\`json\n${whole}\n\`\`\``, { ...filled, canvasElement })
    filled.server.finish()
    await statusBecomes(canvasElement, 'Filled in')
    await expect(canvas.getByLabelText('Servings')).toHaveValue(4)
    await expect(canvas.getByLabelText('Minutes 3')).toHaveValue(12)
    await expect(canvas.queryByRole('alert')).toBeNull()
    await userEvent.type(canvas.getByLabelText('Title'), ' for two')
    await userEvent.type(canvas.getByLabelText('Steps 3'), '!')
    await expect(canvas.getByLabelText('Title')).toHaveValue('Nettle soup for two')
    await expect(canvas.getByLabelText('Steps 3')).toHaveValue(`${value.steps[2]?.text}!`)
    await expect(canvas.getByLabelText('Minutes 3')).toHaveValue(12)
  },
}

const refused = scene()

/** The schema refuses what came: all of it stays to be mended. */
export const Refused: Story = {
  args: refused,
  play: async ({ canvas, canvasElement }) => {
    await answerWith(whole.replace('"soup"', '"stew"'), { ...refused, canvasElement })
    refused.server.finish()
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Look at it before you save it')
    await expect(canvas.getByLabelText('Title')).toHaveValue('Nettle soup')
    await expect(canvas.getByLabelText('Kind')).toHaveValue('')
  },
}

const cancelled = scene()

export const Cancelled: Story = {
  args: cancelled,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await answerWith(whole.slice(0, 100), { ...cancelled, canvasElement })
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await statusBecomes(canvasElement, 'Cancelled')
    await expect(canvas.getByLabelText('Title')).toHaveValue('Nettle soup')
    await expect(canvas.getByLabelText('Title')).not.toHaveAttribute('readonly')
  },
}

const dropped = scene()

/** The connection ends in the middle. */
export const Dropped: Story = {
  args: dropped,
  play: async ({ canvas, canvasElement }) => {
    await answerWith(whole.slice(0, 100), { ...dropped, canvasElement })
    dropped.server.drop()
    await statusBecomes(canvasElement, 'Failed')
    await expect(canvas.getByLabelText('Title')).toHaveValue('Nettle soup')
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeEnabled()
  },
}

const arabic: Words = {
  form: 'وصفة',
  fill: 'املأ',
  cancel: 'إلغاء',
  title: 'العنوان',
  kind: 'النوع',
  servings: 'الحصص',
  intro: 'مقدمة',
  steps: 'الخطوات',
  minutes: 'الدقائق',
  soup: 'حساء',
  salad: 'سلطة',
  cake: 'كعكة',
  filling: 'جارٍ الملء',
  filled: 'تم الملء',
  refused: 'ليس كل شيء كما ينبغي. راجعه قبل الحفظ.',
}

const rightToLeft = scene()

export const RightToLeft: Story = {
  args: { ...rightToLeft, words: arabic, lang: 'ar' },
  globals: { direction: 'rtl' },
  play: async ({ canvas, canvasElement }) => {
    const text = JSON.stringify({
      ...value,
      title: 'حساء القراص',
      intro: 'قراص طري من ضفة النهر يصنع حساء بطعم الربيع.',
      steps: [{ text: 'اغسل القراص', minutes: 5 }],
    })
    await answerWith(text, { ...rightToLeft, words: arabic, canvasElement })
    rightToLeft.server.finish()
    await statusBecomes(canvasElement, 'تم الملء')
    await expect(canvas.getByLabelText('العنوان')).toHaveValue('حساء القراص')
  },
}

const dark = scene()

export const Dark: Story = {
  args: dark,
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    await answerWith(whole, { ...dark, canvasElement })
    dark.server.finish()
    await statusBecomes(canvasElement, 'Filled in')
  },
}
