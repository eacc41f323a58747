import { describe, expect, it } from 'vitest'
import { createTextFlow, type TextFlow } from './text-flow.ts'
import { createTypewriter } from './typewriter.ts'

const textOf = (flow: TextFlow) =>
  flow
    .getGroups()
    .flatMap((group) => group.paragraphs.map(({ text }) => text))
    .join('')

/** A typewriter whose clock and frames the test drives. */
function desk({ mayMove = true } = {}) {
  const flow = createTextFlow()
  let nowMs = 0
  let frame: (() => void) | null = null
  let timer: { dueMs: number; callback: () => void } | null = null
  const waits: boolean[] = []
  const typewriter = createTypewriter(flow, {
    now: () => nowMs,
    mayMove: () => mayMove,
    onWait: (waiting) => waits.push(waiting),
    after(delayMs, callback) {
      timer = { dueMs: nowMs + delayMs, callback }
      return () => {
        timer = null
      }
    },
    requestFrame(callback) {
      frame = callback
      return () => {
        frame = null
      }
    },
  })
  return {
    flow,
    typewriter,
    waits,
    get waiting() {
      return frame !== null || timer !== null
    },
    /** Lets frames pass, 60 a second; gives the length shown after each. */
    frames(count: number) {
      return Array.from({ length: count }, () => {
        nowMs += 1000 / 60
        const due = frame
        frame = null
        due?.()
        if (timer && timer.dueMs <= nowMs) {
          const { callback } = timer
          timer = null
          callback()
        }
        return flow.length
      })
    },
  }
}

describe('typing', () => {
  it('shows the beginning of the first text at once', () => {
    const { flow, typewriter } = desk()
    typewriter.update('Hello', true)
    expect(flow.length).toBeGreaterThan(0)
  })

  it('spreads what came at once over the frames until more comes, and keeps the order', () => {
    const { flow, typewriter, frames } = desk()
    const text = 'x'.repeat(60)
    typewriter.update(text, true)
    const lengths = frames(40)
    expect(new Set(lengths).size).toBeGreaterThan(2)
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
    expect(textOf(flow)).toBe(text)
  })

  it('keeps up with a fast stream: never more than half a second behind', () => {
    const { flow, typewriter, frames } = desk()
    let text = ''
    for (let tick = 0; tick < 300; tick++) {
      text += 'abcdefgh'
      typewriter.update(text, true)
      frames(1)
      expect(text.length - flow.length).toBeLessThanOrEqual(8 * 30)
    }
  })

  it('is even between arrivals that are far apart', () => {
    const { typewriter, frames } = desk()
    let text = ''
    let steps: number[] = []
    for (let arrival = 0; arrival < 12; arrival++) {
      text += 'x'.repeat(60)
      typewriter.update(text, true)
      const lengths = frames(30)
      steps = lengths.slice(1).map((length, index) => length - (lengths[index] as number))
    }
    expect(Math.max(...steps)).toBeLessThanOrEqual(4) // 60 characters in 30 frames are 2 a frame
  })

  it('shows all that is left when the text has ended', () => {
    const desk1 = desk()
    desk1.typewriter.update('Hello there', true)
    desk1.typewriter.update('Hello there, everyone', false)
    expect(textOf(desk1.flow)).toBe('Hello there, everyone')
    expect(desk1.waiting).toBe(false)
  })

  it('never shows part of a joined emoji, though it arrives in parts', () => {
    const { flow, typewriter, frames } = desk()
    const text = 'Hi 👩‍👩‍👧‍👦 and 🇯🇵!'
    const graphemes = [...new Intl.Segmenter().segment(text)].map(({ index }) => index)
    for (let end = 1; end <= text.length; end++) {
      typewriter.update(text.slice(0, end), true)
      frames(1)
      expect([...graphemes, text.length]).toContain(flow.length)
    }
    frames(20)
    expect(textOf(flow)).toBe(text)
  })

  it('shows a last grapheme that nothing joined, though the text goes on later', () => {
    const { flow, typewriter, frames } = desk()
    typewriter.update('日本', true)
    frames(12)
    expect(textOf(flow)).toBe('日本')
  })

  it('waits for nothing once all is shown', () => {
    const own = desk()
    own.typewriter.update('Hi', true)
    own.frames(60)
    expect(own.waiting).toBe(false)
  })

  it('says when it has waited for a while, and when words come again or the text has ended', () => {
    const own = desk()
    own.typewriter.update('Hi', true)
    own.frames(30)
    expect(own.waits).toEqual([])
    own.frames(30)
    expect(own.waits).toEqual([true])
    own.typewriter.update('Hi there', true)
    expect(own.waits).toEqual([true, false])
    own.frames(60)
    own.typewriter.update('Hi there', false)
    expect(own.waits).toEqual([true, false, true, false])
  })

  it('shows text as it arrives when there is to be no motion', () => {
    const own = desk({ mayMove: false })
    own.typewriter.update('Hello there', true)
    expect(textOf(own.flow)).toBe('Hello there')
    expect(own.waiting).toBe(false)
  })

  it('begins anew when the text is another one', () => {
    const { flow, typewriter, frames } = desk()
    typewriter.update('Hello', true)
    frames(30)
    typewriter.update('', true)
    expect(textOf(flow)).toBe('')
    typewriter.update('Other', true)
    frames(30)
    expect(textOf(flow)).toBe('Other')
  })

  it('leaves no frame behind', () => {
    const own = desk()
    own.typewriter.update('x'.repeat(500), true)
    expect(own.waiting).toBe(true)
    own.typewriter.dispose()
    expect(own.waiting).toBe(false)
  })
})
