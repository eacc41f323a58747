import { describe, expect, it } from 'vitest'
import { imageAddress } from './image-url.ts'

const origins = ['https://images.example', 'self']

describe('an image', () => {
  it('is loaded from nowhere by default', () => {
    for (const address of ['https://images.example/a.png', 'a.png', 'data:image/png;base64,AA==', '']) {
      expect(imageAddress(address, [])).toBeNull()
    }
  })

  it.each([
    ['https://images.example/a.png', 'https://images.example/a.png'],
    ['HTTPS://IMAGES.EXAMPLE:443/a.png', 'https://images.example/a.png'],
    ['//images.example/a.png', 'https://images.example/a.png'],
    ['a/b.png', 'a/b.png'],
    ['/b.png', '/b.png'],
    ['http://images.example/a.png', null],
    ['https://images.example.evil.example/a.png', null],
    ['https://images.example@evil.example/a.png', null],
    ['https://evil.example/https://images.example', null],
    ['https:\\\\evil.example\\a.png', null],
    ['/\\evil.example/a.png', null],
    ['\t//evil.example/a.png', null],
    ['blob:https://images.example/a', null],
    ['data:image/svg+xml,<svg/>', null],
    ['javascript:a', null],
  ])('%j of allowed origins is %j', (address, expected) => {
    expect(imageAddress(address, origins)).toBe(expected)
  })

  it('of the page itself needs a word of its own', () => {
    expect(imageAddress('/b.png', ['https://images.example'])).toBeNull()
    expect(imageAddress('https://page.invalid/b.png', ['self'])).toBeNull()
  })

  it('is asked of a function by its address, which can allow what an origin cannot', () => {
    const asked: string[] = []
    const allow = (url: URL) => asked.push(url.href) > 0
    expect(imageAddress('a.png', allow)).toBe('a.png')
    expect(imageAddress('data:image/png;base64,AA==', allow)).toBe('data:image/png;base64,AA==')
    expect(imageAddress('javascript:a', allow)).toBeNull()
    expect(asked).toEqual(['https://page.invalid/a.png', 'data:image/png;base64,AA=='])
  })
})
