import { expect, it } from 'vitest'
import { inKiB, isVersionOf, quotedNumbers } from './quoted-numbers.mjs'

it('finds every number that names its source', () => {
  const text =
    'a <!-- size:useStream -->7.6 KiB<!-- / --> b\n<!-- version:@x/y --> 1.2.3 <!-- / --><!-- note -->'
  expect(quotedNumbers(text)).toEqual([
    { kind: 'size', name: 'useStream', quoted: '7.6 KiB' },
    { kind: 'version', name: '@x/y', quoted: '1.2.3' },
  ])
})

it('rounds sizes up to a tenth of a KiB', () => {
  expect([inKiB(1), inKiB(1024), inKiB(1025), inKiB(8192)]).toEqual(['0.1 KiB', '1 KiB', '1.1 KiB', '8 KiB'])
})

it('takes a version for the lowest of its range, in as many places as quoted', () => {
  const range = '^18.2.0 || ^19.0.0'
  expect(
    ['18', '18.2', '18.2.0', '18.20', '19', '1', ''].map((quoted) => isVersionOf(quoted, range)),
  ).toEqual([true, true, true, false, false, false, false])
})
