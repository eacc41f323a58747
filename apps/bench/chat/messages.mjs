import { answerOf } from '../markdown/answer.mjs'

const source = answerOf('mixed', 40_000)
const answerChars = 1200

/** A conversation of so many messages, questions and answers in turn; answers differ, and each begins at a block's beginning. */
export const conversation = (count) =>
  Array.from({ length: count }, (_, index) =>
    index % 2 ? { role: 'assistant', text: answer(index) } : { role: 'user', text: question(index) },
  )

export const question = (index) => `Question ${index}: what do **streams** do at the bend, and why?`

function answer(index) {
  const from = source.indexOf('\n## ', (index * 397) % (source.length - 2 * answerChars)) + 1
  return source.slice(from, source.lastIndexOf('\n\n', from + answerChars))
}
