import type { RunContext } from '@rivulet/server'

const msBetweenWords = 25
const drafts = ['notes-old.md', 'notes-older.md', 'draft-2019.md']

/**
 * A scripted agent that tidies a folder: it asks before it deletes, hears what is said meanwhile, and turns to something else when
 * it is told to.
 */
export async function* answerAsAgent({ messages }: RunContext): AsyncGenerator<unknown> {
  yield* wordByWord(
    'I look at the folder first. There are twelve files, and three of them nobody has opened for years. ',
  )
  const id = crypto.randomUUID()
  yield { type: 'tool-call-start', id, name: 'delete_files' }
  yield { type: 'tool-call-end', id, arguments: JSON.stringify({ files: drafts }) }
  yield* wordByWord('I would delete these three, and wait for your word. ')

  for await (const message of messages) {
    if (message.kind === 'approval' && message.toolCallId === id) {
      const { approved, reason = '' } = message
      yield { type: 'data', name: 'verdict', value: { id, approved } }
      yield* wordByWord(approved ? '\n\nThey are deleted. ' : `\n\nThen they stay. ${reason} `)
      break
    }
    if (message.kind === 'interrupt')
      return yield* wordByWord(`\n\nI leave the files, and do this: ${message.text}. Done.`)
    if (message.kind === 'message') yield* wordByWord(`\n\nI keep in mind: ${message.text}. `)
  }

  for (const word of words(report)) {
    const message = messages.take()
    if (message?.kind === 'interrupt')
      return yield* wordByWord(`…\n\nI stop the report, and do this: ${message.text}. Done.`)
    if (message?.kind === 'message') yield* wordByWord(`(I keep in mind: ${message.text}.) `)
    yield word
    await pause()
  }
}

const report =
  'Here is what I found. ' +
  Array.from(
    { length: 9 },
    (_, index) =>
      `File ${index + 1} is in use: it was read this week, it is linked from two others, and it stays. `,
  ).join('')

const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? []

async function* wordByWord(text: string) {
  for (const word of words(text)) {
    yield word
    await pause()
  }
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, msBetweenWords))
