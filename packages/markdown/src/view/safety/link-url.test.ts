import { describe, expect, it } from 'vitest'
import { defaultLinkSchemes, linkAddress } from './link-url.ts'

const link = (address: string) => linkAddress(address, defaultLinkSchemes)

describe('an address to link to', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['/a/b', '/a/b'],
    ['a:b/c', null],
    ['a/b:c', 'a/b:c'],
    ['?a', '?a'],
    ['#a', '#a'],
    ['', ''],
    ['//example.com/a', '//example.com/a'],
    ['  \t/a\nb ', '/ab'],
    ['https://[', null],
    ['//[', null],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['\u0001javascript:alert(1)', null],
    [' javascript:alert(1)', null],
    ['javascript\t:alert(1)', null],
    ['data:text/html,a', null],
    ['vbscript:a', null],
    ['blob:https://example.com/a', null],
    ['file:///etc/passwd', null],
    ['tel:123', null],
  ])('%j is %j', (address, expected) => {
    expect(link(address)).toBe(expected)
  })

  it('has the schemes that are allowed, but never one that runs or holds a page', () => {
    expect(linkAddress('tel:123', ['tel'])).toBe('tel:123')
    expect(linkAddress('https://example.com/', ['tel'])).toBeNull()
    for (const scheme of ['javascript', 'data', 'vbscript', 'blob']) {
      expect(linkAddress(`${scheme}:a`, [scheme])).toBeNull()
    }
  })
})
