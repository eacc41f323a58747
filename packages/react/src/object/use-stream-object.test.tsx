import { encodeSse, type StreamEvent } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { type } from 'arktype'
import { StrictMode, useState } from 'react'
import { renderToString } from 'react-dom/server'
import * as v from 'valibot'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { z } from 'zod'
import { createControlledFetch, nextFrame } from '../../test/controlled-stream.ts'
import { StreamProvider } from '../stream-provider.tsx'
import { useStreamValue } from '../use-stream-value.ts'
import {
  type ObjectError,
  type StandardSchema,
  type UseStreamObjectResult,
  useStreamObject,
} from './index.ts'

afterEach(cleanup)

const url = 'https://example.test/answer'
/** A clock that stands: reading never pauses, however slow the machine is. */
const host = { now: () => 0 }

const recipe = z.object({
  title: z.string(),
  kind: z.enum(['soup', 'cake']),
  steps: z.array(z.object({ text: z.string(), minutes: z.number() })),
})
const schemas: [string, StandardSchema][] = [
  ['zod', recipe],
  [
    'valibot',
    v.object({
      title: v.string(),
      kind: v.picklist(['soup', 'cake']),
      steps: v.array(v.object({ text: v.string(), minutes: v.number() })),
    }),
  ],
  [
    'arktype',
    type({
      title: 'string',
      kind: "'soup'|'cake'",
      steps: type({ text: 'string', minutes: 'number' }).array(),
    }),
  ],
]

type Fetch = { fetch: typeof globalThis.fetch }
type Shown = { partial?: unknown; value?: unknown; error?: ObjectError | null; renders: number }

function Recipe({ fetch, schema, shown }: Fetch & { schema: StandardSchema; shown: Shown }) {
  const answer = useStreamObject({ url, fetch }, { host, schema, autoStart: true })
  shown.renders++
  shown.partial = answer.partial
  shown.value = answer.value
  shown.error = answer.objectError
  return <p>{answer.status}</p>
}

function Names({ fetch, onElement }: Fetch & { onElement: (event: { element: unknown }) => void }) {
  const answer = useStreamObject(
    { url, fetch },
    { host, key: 'names', autoStart: true, elementSchema: z.object({ name: z.string() }), onElement },
  )
  return <p>{answer.elements.map(({ name }) => name).join()}</p>
}

function Pages({ fetch, onElement }: Parameters<typeof Names>[0]) {
  const [open, setOpen] = useState(true)
  return (
    <StreamProvider>
      <button type="button" onClick={() => setOpen(!open)}>
        go
      </button>
      {open && <Names fetch={fetch} onElement={onElement} />}
      {open && <Names fetch={fetch} onElement={onElement} />}
    </StreamProvider>
  )
}

type Renders = { value: number; title: number; steps: number }
type RecipeAnswer = UseStreamObjectResult<z.input<typeof recipe>, z.output<typeof recipe>>
type Counted = { answer: RecipeAnswer; renders: Renders }
type RecipeState = ReturnType<RecipeAnswer['getSnapshot']>

function CountedTitle({ answer, renders }: Counted) {
  renders.title++
  return <h1>{useStreamValue(answer, ({ partial }: RecipeState) => partial?.title)}</h1>
}

function CountedSteps({ answer, renders }: Counted) {
  renders.steps++
  return <b>{useStreamValue(answer, ({ partial }: RecipeState) => partial?.steps)?.length}</b>
}

function CountedPage({ fetch, renders }: Fetch & { renders: Renders }) {
  const answer = useStreamObject({ url, fetch }, { host, schema: recipe, autoStart: true })
  renders.value++
  return (
    <>
      <p>{answer.value?.title}</p>
      <CountedTitle answer={answer} renders={renders} />
      <CountedSteps answer={answer} renders={renders} />
    </>
  )
}

function Typed() {
  const one = useStreamObject<typeof recipe, { prompt: string }>(url, { schema: recipe })
  expectTypeOf(one.value).toEqualTypeOf<z.output<typeof recipe> | undefined>()
  expectTypeOf(one.partial?.kind).toEqualTypeOf<string | undefined>()
  expectTypeOf(one.partial?.steps?.[0]?.minutes).toEqualTypeOf<number | undefined>()
  expectTypeOf(one.elements).toEqualTypeOf<readonly never[]>()
  expectTypeOf(one.start).parameter(0).toEqualTypeOf<{ prompt: string } | undefined>()

  const element = v.pipe(
    v.object({ at: v.string() }),
    v.transform(({ at }) => new Date(at)),
  )
  const list = useStreamObject(url, {
    elementSchema: element,
    onElement: ({ element }) => expectTypeOf(element).toEqualTypeOf<Date>(),
  })
  expectTypeOf(list.elements).toEqualTypeOf<readonly Date[]>()
  expectTypeOf(list.value).toEqualTypeOf<Date[] | undefined>()
  expectTypeOf(list.partial?.[0]?.at).toEqualTypeOf<string | undefined>()

  const any = useStreamObject(url)
  expectTypeOf(any.value).toEqualTypeOf<unknown>()
  const ark = useStreamObject(url, { schema: type({ a: 'number' }) })
  expectTypeOf(ark.value).toEqualTypeOf<{ a: number } | undefined>()
  return null
}

describe.each(schemas)('with a schema of %s', (_, schema) => {
  it('shows an object as it grows, and its value once it is right', async () => {
    const server = createControlledFetch()
    const shown: Shown = { renders: 0 }
    render(
      <StrictMode>
        <Recipe fetch={server.fetch} schema={schema} shown={shown} />
      </StrictMode>,
    )
    await server.write('Here you are:\n```json\n{"title":"Nettle', ' soup","kind":"so')
    expect(shown).toMatchObject({ partial: { title: 'Nettle soup', kind: 'so' }, value: undefined })
    await server.write('up","steps":[{"text":"Boil","minutes":5},{"text":"St')
    const { steps } = shown.partial as { steps: unknown[] }
    expect(steps).toEqual([{ text: 'Boil', minutes: 5 }, { text: 'St' }])
    await server.write('ir","minutes":2}]}\n```')
    expect((shown.partial as { steps: unknown[] }).steps[0]).toBe(steps[0])
    await server.finish()
    expect(shown).toMatchObject({ value: { title: 'Nettle soup', kind: 'soup' }, error: null })
    expect(screen.getByRole('paragraph').textContent).toBe('done')
    expect(server.open).toBe(0)
    expect(server.requests).toHaveLength(1)
  })

  it('says what is wrong, and keeps what came', async () => {
    const server = createControlledFetch()
    const shown: Shown = { renders: 0 }
    render(<Recipe fetch={server.fetch} schema={schema} shown={shown} />)
    await server.write('{"title":"Soup","kind":"stew","steps":[]}')
    await server.finish()
    expect(shown).toMatchObject({ value: undefined, partial: { kind: 'stew' } })
    expect(shown.error).toMatchObject({ code: 'schema', text: '{"title":"Soup","kind":"stew","steps":[]}' })
    const [issue, ...others] = shown.error?.issues ?? []
    expect(others).toEqual([])
    expect(Array.from(issue?.path ?? [], (step) => (typeof step === 'object' ? step.key : step))).toEqual([
      'kind',
    ])
  })
})

describe('a list', () => {
  const go = () =>
    act(async () => {
      screen.getByRole('button').click()
      await nextFrame()
    })

  it('gives each element once, however many components share it, also after they were away', async () => {
    const server = createControlledFetch()
    const onElement = vi.fn()
    render(
      <StrictMode>
        <Pages fetch={server.fetch} onElement={onElement} />
      </StrictMode>,
    )
    await server.write('[{"name":"Ada"},{"name":"Gr')
    expect(screen.getAllByRole('paragraph').map((shown) => shown.textContent)).toEqual(['Ada', 'Ada'])
    expect(onElement).toHaveBeenCalledOnce()
    await go()
    await server.write('ace"},')
    expect(onElement).toHaveBeenCalledOnce()
    await go()
    expect(onElement.mock.calls.map(([event]) => event)).toEqual([
      { element: { name: 'Ada' }, index: 0 },
      { element: { name: 'Grace' }, index: 1 },
    ])
    await server.write('{"name":"Joan"}]')
    await server.finish()
    expect(screen.getAllByRole('paragraph')[1]?.textContent).toBe('Ada,Grace,Joan')
    expect(onElement).toHaveBeenCalledTimes(3)
    expect(server.requests).toHaveLength(1)
  })
})

it('renders again only for what is read', async () => {
  const server = createControlledFetch()
  const renders = { value: 0, title: 0, steps: 0 }
  render(<CountedPage fetch={server.fetch} renders={renders} />)
  await server.write('{"title":"Soup","kind":"soup","steps":[{"text":"B')
  const before = { ...renders }
  for (let index = 0; index < 10; index++) await server.write('o')
  expect(renders).toEqual({ ...before, steps: before.steps + 10 })
  await server.write('il","minutes":1}]}')
  await server.finish()
  expect(renders.value).toBe(before.value + 1)
  expect(screen.getByRole('paragraph').textContent).toBe('Soup')
})

function Restarted({ fetch, shown }: Fetch & { shown: Shown }) {
  const answer = useStreamObject(
    { url, fetch },
    { host, autoStart: true, map: ({ json }) => json as StreamEvent },
  )
  shown.partial = answer.partial
  return null
}

it('begins anew where the server begins its answer again within a frame', async () => {
  const server = createControlledFetch()
  const shown: Shown = { renders: 0 }
  render(<Restarted fetch={server.fetch} shown={shown} />)
  const same = 'x'.repeat(400)
  const send = (...events: StreamEvent[]) =>
    act(async () => {
      await nextFrame()
      const text = events.map((event) => encodeSse({ data: JSON.stringify(event) })).join('')
      server.requests[0]?.body.enqueue(new TextEncoder().encode(text))
      await nextFrame()
    })
  await send({ type: 'text-delta', delta: `{"a":"${same}` })
  expect(shown.partial).toEqual({ a: same })
  await send({ type: 'restart' }, { type: 'text-delta', delta: `{"b":"${same}!` })
  expect(shown.partial).toEqual({ b: `${same}!` })
})

it('is idle on a server, and asks for nothing', () => {
  const server = createControlledFetch()
  const shown: Shown = { renders: 0 }
  expect(renderToString(<Recipe fetch={server.fetch} schema={recipe} shown={shown} />)).toBe('<p>idle</p>')
  expect(shown).toMatchObject({ partial: undefined, value: undefined, error: null })
  expect(server.requests).toHaveLength(0)
})

it('knows the types of what comes', () => {
  expect(renderToString(<Typed />)).toBe('')
})
