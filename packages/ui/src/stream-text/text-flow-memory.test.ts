import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createTextFlow } from './text-flow.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const heapUsed = () => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

it('holds the text once, though each frame brought another, longer one', () => {
  const flow = createTextFlow()
  const frame = 'Rivers bend because water seeks the easy way, and finds it slowly.'
  const before = heapUsed()
  let text = ''
  for (let shown = 0; shown < 2000; shown++) {
    text += shown % 4 === 3 ? `${frame}\n\n` : frame
    flow.append(text.slice(flow.length))
  }
  // Some 130,000 characters; all of the texts of all frames would be 130 million.
  expect(heapUsed() - before).toBeLessThan(4 * 1024 * 1024)
  expect(
    flow
      .getGroups()
      .flatMap(({ paragraphs }) => paragraphs)
      .map((paragraph) => paragraph.text)
      .join(''),
  ).toBe(text)
})
