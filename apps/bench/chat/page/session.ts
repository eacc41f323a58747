import { countCommits } from '../../react/page/react-commits.ts'
import type { Message, Mount, Mounted } from './subject.ts'
import { watchFrames } from './watch-frames.ts'

/** One page with one chat, which the runner goes through step by step; it presses the keys and turns the wheel itself. */
export function createSession(container: HTMLElement, mount: Mount) {
  let mounted: Mounted | undefined
  let earlier = new Set<string>()
  let othersRendered = 0
  let commitsBefore = 0
  let sentAt = 0
  let frames: ReturnType<typeof watchFrames> | undefined

  const box = () => {
    if (!mounted) throw new Error('open() comes first.')
    return mounted.box()
  }
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'Enter') sentAt = timeStamp
    },
    { capture: true },
  )
  const onRender = (text: string) => {
    if (earlier.has(text)) othersRendered++
  }

  return {
    async open(url: string, messages: readonly Message[]) {
      earlier = new Set(messages.map(({ text }) => text))
      mounted = mount(container, { url, messages, onRender })
      await drawn()
      const { scrollHeight, scrollTop, clientHeight } = box()
      // A box that grows upwards counts its position from the end.
      return { fromEnd: scrollTop > 0 ? scrollHeight - clientHeight - scrollTop : -scrollTop }
    },
    watch() {
      othersRendered = 0
      commitsBefore = countCommits()
      frames = watchFrames()
    },
    /** Until what was just sent has been drawn. @returns milliseconds from the key to the frame in which it is on the page */
    async sent() {
      await until(() => mounted?.phase() !== 'idle')
      await frame()
      const toFrameMs = performance.now() - sentAt
      await drawn()
      return { toFrameMs }
    },
    /** Until the first words of the answer have been drawn. */
    async begun() {
      await until(() => mounted?.phase() !== 'waiting')
      await drawn()
    },
    /** Until the answer has ended, and all that it sets off has run. @param lastWords - that the page must show then */
    async answered(lastWords: string) {
      await until(() => mounted?.phase() === 'idle')
      await drawn()
      const seen = this.frames()
      if (!box().textContent?.includes(lastWords))
        throw new Error(`The answer does not end in "${lastWords}".`)
      return { ...seen, commits: countCommits() - commitsBefore, othersRendered }
    },
    frames() {
      if (!frames) throw new Error('frames() comes after watch().')
      return frames.stop()
    },
    position: () => box().scrollTop,
  }
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** What React puts off runs before a task of the lowest priority. */
async function drawn() {
  await frame()
  await frame()
  await scheduler.postTask(() => {}, { priority: 'background' })
}

async function until(isSo: () => boolean) {
  while (!isSo()) await frame()
}
