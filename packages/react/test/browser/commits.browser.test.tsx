import { answerText, composeAnswer } from '@rivulet/mock'
import { type UseStreamResult, useStream, useStreamValue } from '@rivulet/react'
import { Profiler, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, inject, it } from 'vitest'

const question = { prompt: 'Tell me a long story', scenario: 'long', tokens: 20_000, seed: 1 } as const
const url = `${inject('streamServer')}/v1/chat/completions?scenario=long&tokens=20000&pace=0&seed=1`

type Commit = { frame: number; status: string }

/** Counts what React commits, and in which frame of the display. */
function createCounter() {
  let frame = 0
  let running = true
  const tick = () => {
    frame++
    if (running) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const commits: { text: Commit[]; status: Commit[] } = { text: [], status: [] }
  return {
    commits,
    commit: (of: 'text' | 'status', status: string) => commits[of].push({ frame, status }),
    stop() {
      running = false
      return frame
    },
  }
}
type Counter = ReturnType<typeof createCounter>

function Page({ counter, onEnd }: { counter: Counter; onEnd(): void }) {
  const answer = useStream(
    { url, body: { stream: true, messages: [{ role: 'user', content: question.prompt }] } },
    { autoStart: true, onFinish: onEnd, onError: onEnd },
  )
  const { subscribe, getSnapshot, getInitialSnapshot } = answer
  const [reader] = useState(() => ({ subscribe, getSnapshot, getInitialSnapshot }))
  const count = (of: 'text' | 'status') => () => counter.commit(of, getSnapshot().status)
  return (
    <>
      <Profiler id="status" onRender={count('status')}>
        <StatusOnly answer={answer} />
      </Profiler>
      <Profiler id="text" onRender={count('text')}>
        <TextOnly reader={reader} />
      </Profiler>
    </>
  )
}

function StatusOnly({ answer }: { answer: UseStreamResult }) {
  return <p>{useStreamValue(answer, (state) => state.status)}</p>
}

function TextOnly({ reader }: { reader: Parameters<typeof useStreamValue>[0] }) {
  return <output>{useStreamValue(reader, (state) => state.text)}</output>
}

it('commits 20,000 tokens at most once a frame, and a status a few times', async () => {
  const counter = createCounter()
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  await new Promise<void>((resolve) => root.render(<Page counter={counter} onEnd={resolve} />))
  const frames = counter.stop()
  const { text, status } = counter.commits

  expect(container.querySelector('output')?.textContent).toBe(answerText(composeAnswer(question)))
  expect(container.querySelector('p')?.textContent).toBe('done')
  expect(status.length).toBeLessThanOrEqual(6)

  // The first text and the end are shown at once, beside the frames.
  expect(text.length).toBeLessThanOrEqual(frames + 3)
  const later = text.filter((commit) => commit.status === 'streaming').slice(1)
  expect(later.map(({ frame }) => frame)).toEqual([...new Set(later.map(({ frame }) => frame))])
  root.unmount()
  container.remove()
})
