import { describe, expect, it, vi } from 'vitest'
import { createTextFlow } from './text-flow.ts'

const paragraphs = (flow: ReturnType<typeof createTextFlow>) =>
  flow.getGroups().flatMap((group) => group.paragraphs.map(({ text }) => text))

describe('a growing text', () => {
  it.each([
    ['One\nTwo', ['One\n', 'Two']],
    ['One\n\n\nTwo\n', ['One\n\n\n', 'Two\n']],
    ['\n\nOne', ['\n\n', 'One']],
    ['One\r\n\r\nTwo', ['One\r\n\r\n', 'Two']],
    ['', []],
  ])('is the same paragraphs however it arrives: %j', (text, expected) => {
    expect(paragraphs(createTextFlow(text))).toEqual(expected)
    const letters = createTextFlow()
    for (const letter of text) letters.append(letter)
    expect(paragraphs(letters)).toEqual(expected)
    for (let cut = 1; cut < text.length; cut++) {
      const halves = createTextFlow(text.slice(0, cut))
      halves.append(text.slice(cut))
      expect(paragraphs(halves)).toEqual(expected)
    }
  })

  it('tells of a new paragraph, and of nothing in between', () => {
    const flow = createTextFlow('One')
    const listener = vi.fn()
    flow.subscribe(listener)
    const before = flow.getGroups()
    flow.append(' and a half')
    flow.append('\n')
    expect(listener).not.toHaveBeenCalled()
    expect(flow.getGroups()).toBe(before)
    flow.append('Two')
    expect(listener).toHaveBeenCalledOnce()
    expect(paragraphs(flow)).toEqual(['One and a half\n', 'Two'])
  })

  it('leaves every group but the last as it is', () => {
    const flow = createTextFlow()
    for (let line = 0; line < 200; line++) flow.append(`${line}\n`)
    const before = flow.getGroups()
    flow.append('more\n')
    expect(flow.getGroups().length).toBe(before.length)
    expect(flow.getGroups().slice(0, -1)).toEqual(before.slice(0, -1))
    expect(flow.getGroups()[0]).toBe(before[0])
    expect(flow.getGroups().every((group) => group.paragraphs.length <= 64)).toBe(true)
  })

  it('begins anew with other paragraphs', () => {
    const flow = createTextFlow('One\nTwo')
    const first = flow.getGroups()[0]
    flow.clear()
    flow.append('Three')
    expect(paragraphs(flow)).toEqual(['Three'])
    expect(flow.getGroups()[0]?.id).not.toBe(first?.id)
  })
})
