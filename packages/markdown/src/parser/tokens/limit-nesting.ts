import type { Construct, TokenizeContext } from 'micromark-util-types'

type Constructs = Record<string, Construct | Construct[] | undefined>

/** Quotes, lists and notes in one another, at most. What would be one more is text. */
export const maxContainers = 64

/** Which containers are open at the place a line is read to. */
type Line = { number: number; depth: number; openedAt: number }

/**
 * Limits how deep containers go: at each line they cost micromark the square of their depth. Counted are containers that go on
 * in a line and those that it opens, so that it makes no difference on which line they began.
 *
 * @param constructs - what begins a container, by its first character; is changed
 */
export function limitNesting(constructs: Constructs): void {
  const lines = new WeakMap<TokenizeContext, Line>()
  const lineOf = (context: TokenizeContext): Line => {
    const { line: number } = context.now()
    let line = lines.get(context)
    if (line?.number !== number) {
      line = { number, depth: 0, openedAt: -1 }
      lines.set(context, line)
    }
    return line
  }

  const limited = (construct: Construct): Construct => ({
    ...construct,
    tokenize(effects, ok, nok) {
      const line = lineOf(this)
      if (line.depth >= maxContainers) return nok
      const { offset } = this.now()
      const opened: typeof ok = (code) => {
        // micromark looks whether there is one, and then reads it again.
        if (line.openedAt !== offset) line.depth++
        line.openedAt = offset
        return ok(code)
      }
      return construct.tokenize.call(this, effects, opened, nok)
    },
    ...(construct.continuation && { continuation: counted(construct.continuation) }),
  })
  const counted = (continuation: Construct): Construct => ({
    ...continuation,
    tokenize(effects, ok, nok) {
      const line = lineOf(this)
      const wentOn: typeof ok = (code) => {
        line.depth++
        return ok(code)
      }
      return continuation.tokenize.call(this, effects, wentOn, nok)
    },
  })

  for (const [code, own] of Object.entries(constructs)) if (own) constructs[code] = [own].flat().map(limited)
}
