import { describe, expect, it, vi } from 'vitest'
import { createDiagrams } from './create-diagrams.ts'

const look = { text: '#123456', background: '#fff', muted: '#888', border: '#888', accent: '#00f' }

describe('createDiagrams', () => {
  it('draws mermaid in the colours of the page', async () => {
    const svg = await createDiagrams().draw('mermaid', 'graph LR\n  a --> b', look)
    expect(svg).toMatch(/^<svg[^>]*--fg:#123456/)
    expect(svg).toContain('>a</text>')
  })

  it('says which languages it draws, whatever their letters', () => {
    const diagrams = createDiagrams({ draw: { dot: () => '<svg/>' } })
    expect(['mermaid', 'Mermaid', 'dot', 'ts'].map(diagrams.has)).toEqual([true, true, true, false])
  })

  it('gives nothing for what cannot be drawn, or is too long to be', async () => {
    const diagrams = createDiagrams({ maxSourceChars: 20 })
    expect(await diagrams.draw('mermaid', 'pie title x', look)).toBeNull()
    expect(await diagrams.draw('ts', 'a', look)).toBeNull()
    expect(await diagrams.draw('mermaid', `graph LR\n${'a --> b\n'.repeat(9)}`, look)).toBeNull()
  })

  it('draws the same only once, and again in other colours', async () => {
    const draw = vi.fn(() => '<svg/>')
    const diagrams = createDiagrams({ draw: { dot: draw } })
    await diagrams.draw('dot', 'a', look)
    await diagrams.draw('dot', 'a', look)
    expect(draw).toHaveBeenCalledTimes(1)
    await diagrams.draw('dot', 'a', { ...look, text: '#fff' })
    expect(draw).toHaveBeenCalledTimes(2)
  })

  it('tries again what failed', async () => {
    const draw = vi
      .fn(() => '<svg/>')
      .mockImplementationOnce(() => {
        throw new Error('offline')
      })
    const diagrams = createDiagrams({ draw: { dot: draw } })
    await expect(diagrams.draw('dot', 'a', look)).rejects.toThrow('offline')
    await expect(diagrams.draw('dot', 'a', look)).resolves.toBe('<svg/>')
  })

  it('keeps no more than fifty drawings', async () => {
    const draw = vi.fn(() => '<svg/>')
    const diagrams = createDiagrams({ draw: { dot: draw } })
    for (let count = 0; count <= 50; count++) await diagrams.draw('dot', `${count}`, look)
    await diagrams.draw('dot', '1', look)
    expect(draw).toHaveBeenCalledTimes(51)
    await diagrams.draw('dot', '0', look)
    expect(draw).toHaveBeenCalledTimes(52)
  })
})
