import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFollower, type Follower } from './create-follower.ts'

let box: HTMLElement
let follower: Follower
let detach: () => void

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
const fromEnd = () => box.scrollHeight - box.clientHeight - box.scrollTop
const press = (x: number) => {
  const { left, top } = box.getBoundingClientRect()
  box.dispatchEvent(new PointerEvent('pointerdown', { clientX: left + x, clientY: top + 20 }))
}
const grow = async (by = 100) => {
  const content = box.firstElementChild as HTMLElement
  content.style.height = `${content.offsetHeight + by}px`
  await frame()
}

beforeEach(async () => {
  box = document.createElement('div')
  box.style.cssText = 'height: 200px; width: 200px; overflow: auto'
  // A browser without a head draws no bar: a border lies where it would be.
  box.style.borderInlineEnd = '15px solid'
  box.tabIndex = 0
  box.innerHTML = '<div style="height: 1000px">Some words</div>'
  document.body.append(box)
  follower = createFollower()
  detach = follower.attach(box)
  await frame()
})

afterEach(() => {
  detach()
  box.remove()
  document.getSelection()?.removeAllRanges()
})

describe('a box that is followed', () => {
  it('begins at its end and stays there while it grows', async () => {
    expect(fromEnd()).toBe(0)
    await grow()
    expect(fromEnd()).toBe(0)
    expect(follower.isFollowing()).toBe(true)
  })

  it('stays at its end when the box itself becomes smaller, as over a phone’s keyboard', async () => {
    box.style.height = '120px'
    await frame()
    expect(fromEnd()).toBe(0)
  })

  it('stays at its end when its content shrinks', async () => {
    await grow(-400)
    expect(fromEnd()).toBe(0)
    expect(follower.isFollowing()).toBe(true)
  })

  it.each<[string, () => void]>([
    ['the wheel turns up', () => box.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }))],
    ['a finger moves', () => box.dispatchEvent(new Event('touchmove'))],
    ['Page Up is pressed', () => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp' }))],
    [
      'Shift and Space are pressed',
      () => box.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', shiftKey: true })),
    ],
    ['words are selected', () => document.getSelection()?.selectAllChildren(box)],
    ['the bar is drawn up', () => (box.scrollTop = 300)],
    ['the bar is held', () => press(box.offsetWidth - 1)],
  ])('is let go at once when %s', async (_name, intent) => {
    intent()
    await frame()
    expect(follower.isFollowing()).toBe(false)
    const { scrollTop } = box
    await grow()
    expect(box.scrollTop).toBe(scrollTop)
  })

  it.each<[string, () => void]>([
    ['the wheel turns down', () => box.dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }))],
    ['another key is pressed', () => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))],
    ['its content is pressed', () => press(20)],
  ])('is still followed when %s', async (_name, intent) => {
    intent()
    await grow()
    expect(fromEnd()).toBe(0)
  })

  it('is followed again once its end is reached', async () => {
    box.scrollTop = 300
    await frame()
    box.scrollTop = box.scrollHeight
    await frame()
    expect(follower.isFollowing()).toBe(true)
    await grow()
    expect(fromEnd()).toBe(0)
  })

  it('stays let go when content that shrinks brings the end to the reader', async () => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }))
    await grow(-100)
    expect(fromEnd()).toBe(0)
    expect(follower.isFollowing()).toBe(false)
  })

  it('is followed again when nothing is left to scroll', async () => {
    box.scrollTop = 300
    await frame()
    await grow(-900)
    expect(follower.isFollowing()).toBe(true)
    await grow(900)
    expect(fromEnd()).toBe(0)
  })

  it('is followed again when asked to, and says so', async () => {
    box.scrollTop = 300
    await frame()
    const seen: boolean[] = []
    follower.subscribe(() => seen.push(follower.isFollowing()))
    follower.toLatest()
    expect(fromEnd()).toBe(0)
    expect(seen).toEqual([true])
  })

  it('does not move once it is no longer attached', async () => {
    detach()
    await grow()
    expect(fromEnd()).toBe(100)
  })
})
