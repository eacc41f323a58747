import { act, type queries, type RenderOptions, type RenderResult, render } from '@testing-library/react'
import { type ReactElement, type ReactNode, useInsertionEffect } from 'react'
import type { AnswerControls } from '../scripted/scripted-answer.ts'
import { type ScriptedFetch, scriptedFetch } from '../scripted/scripted-fetch.ts'
import { nextFrame } from './next-frame.ts'

/** The steps of an answer, each of which is done when React has shown what it changes. */
export type StreamSteps = {
  [Name in keyof AnswerControls]: (...input: Parameters<AnswerControls[Name]>) => Promise<void>
}

export type RenderWithStreamOptions = Pick<RenderOptions, 'container' | 'baseElement' | 'wrapper'> & {
  /** Default: a new `scriptedFetch()`, which answers with server-sent events. */
  fetch?: ScriptedFetch
  /**
   * Lets what was sent be read and shown; default: one frame of the page. Where the test fakes timers, move them here:
   * `() => vi.advanceTimersByTimeAsync(20)`.
   */
  settle?: () => Promise<unknown>
}

export type RenderWithStreamResult = RenderResult & { fetch: ScriptedFetch; stream: StreamSteps }

/**
 * Renders as Testing Library does, on a page whose global `fetch` the test answers: components need no option for tests.
 * Unmounting, which `cleanup` does, gives the page its own `fetch` back.
 *
 * @example
 * const { stream } = renderWithStream(<Answer />)
 * await stream.event({ text: 'Hello' })
 * await stream.end()
 * @throws when a page rendered so is still there: two of them would answer for each other
 */
export function renderWithStream(
  ui: ReactElement,
  options: RenderWithStreamOptions = {},
): RenderWithStreamResult {
  const { fetch = scriptedFetch(), settle = nextFrame, wrapper: Outer, ...rest } = options
  if (isScripted(globalThis.fetch)) {
    throw new Error(
      'A page is already rendered with a stream. Unmount it first, or call cleanup() after each test.',
    )
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ScriptedPage fetch={fetch}>{Outer ? <Outer>{children}</Outer> : children}</ScriptedPage>
  )
  const step = (write: () => void) =>
    act(async () => {
      await settle() // a click may have asked for an answer that is not there yet
      write()
      await settle()
    })
  const stream: StreamSteps = {
    send: (...chunks) => step(() => fetch.send(...chunks)),
    event: (data, fields) => step(() => fetch.event(data, fields)),
    error: (error) => step(() => fetch.error(error)),
    end: () => step(() => fetch.end()),
  }
  return { ...render<typeof queries>(ui, { ...rest, wrapper }), fetch, stream }
}

/** Insertion effects come before all others, so that an answer asked for on mounting is the test's. */
function ScriptedPage({ fetch, children }: { fetch: ScriptedFetch; children: ReactNode }) {
  useInsertionEffect(() => {
    const own = globalThis.fetch
    globalThis.fetch = fetch
    return () => {
      globalThis.fetch = own
    }
  }, [fetch])
  return children
}

function isScripted(fetch: typeof globalThis.fetch): boolean {
  return typeof fetch === 'function' && 'requests' in fetch
}
