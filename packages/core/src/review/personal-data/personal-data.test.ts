import { expect, it } from 'vitest'
import { reviewText } from '../../../test/review-text.ts'
import { personalData } from './index.ts'

it.each([
  ['Write to ann.b+x@mail.example.co.uk. Thanks', 'Write to [email]. Thanks'],
  ['Card 4111 1111 1111 1111 it is', 'Card [card] it is'],
  ['Card 4111-1111-1111-1111.', 'Card [card].'],
  ['Card 4111 1111 1111 1112 is none', 'Card 4111 1111 1111 1112 is none'],
  ['Pay to DE89 3704 0044 0532 0130 00 today', 'Pay to [iban] today'],
  ['Pay to GB82WEST12345698765432, now', 'Pay to [iban], now'],
  ['Not DE89 3704 0044 0532 0130 02 though', 'Not DE89 3704 0044 0532 0130 02 though'],
  ['Call +49 (0)30 1234567 or 030/1234567.', 'Call [phone] or [phone].'],
  ['Call 555-123-4567 now', 'Call [phone] now'],
  ['In 2024-11-26 we sold 1234567 of v1.2.3 for 12.5', 'In 2024-11-26 we sold 1234567 of v1.2.3 for 12.5'],
  ['a@b and @c.de', 'a@b and @c.de'],
  // Models write spaces that do not break, and hyphens of their own.
  ['Call +49\u00a030\u00a01234567 now', 'Call [phone] now'],
  ['Call 555\u2011123\u20114567 now', 'Call [phone] now'],
  ['Card 4111\u202f1111\u202f1111\u202f1111 it is', 'Card [card] it is'],
  ['Pay to DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000 today', 'Pay to [iban] today'],
  ['Write to ann\u2011lee@mail\u2011house.com now', 'Write to [email] now'],
])('reads %j, wherever it is cut', async (text, expected) => {
  const check = personalData()
  for (let at = 0; at <= text.length; at++) {
    const parts = [text.slice(0, at), text.slice(at)]
    expect((await reviewText(parts, { check })).text).toBe(expected)
    expect((await reviewText(parts, { check, unit: { chars: 3 } })).text).toBe(expected)
  }
})

it('looks for what it is asked for, and says it in the words it is given', async () => {
  const check = personalData({ kinds: ['email'], replacement: (kind) => `<${kind}>` })
  const parts = ['a@b.de has 4111 1111 1111 1111']
  expect((await reviewText(parts, { check })).text).toBe('<email> has 4111 1111 1111 1111')
})

it('takes no longer than in proportion for text that is made to be slow', async () => {
  const check = personalData()
  const hard = ['a.'.repeat(40_000), '1 '.repeat(40_000), 'de12 '.repeat(16_000), `${'@a'.repeat(40_000)}`]
  for (const text of hard) {
    const startMs = performance.now()
    await reviewText([text], { check, unit: 'all' })
    expect(performance.now() - startMs).toBeLessThan(4000)
  }
})
