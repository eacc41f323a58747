import { sampleStreams } from '@rivulet/mock'
import { useStream } from '@rivulet/react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'

const server = inject('streamServer')
const recorded = inject('recordedStreams')

let container: HTMLElement
let root: Root
beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
})
afterEach(() => {
  root.unmount()
  container.remove()
})

type AnswerProps = { url: string; onEnd(): void }

function Answer({ url, onEnd }: AnswerProps) {
  const answer = useStream(url, { autoStart: true, onFinish: onEnd, onError: onEnd })
  return <output data-status={answer.status}>{answer.text}</output>
}

/** Plays a stream over HTTP into a component, and gives what the page shows when it has ended. */
async function play(path: string, cut: string) {
  const url = `${server}/play/${path}${cut}`
  await new Promise<void>((resolve) => root.render(<Answer url={url} onEnd={resolve} />))
  const output = container.querySelector('output')
  return { status: output?.dataset.status, text: output?.textContent }
}

describe.each([
  [`${recorded.length} recorded streams`, recorded],
  [`${sampleStreams.length} streams of our own`, sampleStreams],
])('%s, over HTTP into a page', (_, streams) => {
  describe.each([
    ['in single bytes', '?chunk=1'],
    ['in 37 bytes', '?chunk=37'],
    ['uncut', ''],
  ])('%s', (_, cut) => {
    // Without the folder of recordings there is nothing to play, and that is what is said.
    if (streams.length === 0) it('has none to play here', () => expect(streams).toEqual([]))
    it.for(streams)('gives exactly the text of $path', async ({ path, text }) => {
      expect(await play(path, cut)).toEqual({ status: 'done', text })
    })
  })
})
