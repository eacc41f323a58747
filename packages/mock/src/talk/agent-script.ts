import { talkScript } from './talk-script.ts'

const callId = 'call_1'
const files = ['notes-old.md', 'notes-older.md', 'draft-2019.md']
const report =
  'Here is what I found: the other nine are in use, each of them was read this week, and they stay. '

/**
 * An agent that one can talk to: it asks whether it may delete three files, goes on with the verdict, keeps in mind what is
 * said to it, and does something else when it is interrupted. The mock server has it at `/agent`.
 */
export const agentScript = talkScript(async function* ({ messages, wait }) {
  async function* say(text: string) {
    for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
      await wait()
      yield word
    }
  }
  yield* say(
    'I look at the folder first. There are twelve files, and three that nobody has opened for years. ',
  )
  yield { type: 'tool-call-start', id: callId, name: 'delete_files' }
  yield { type: 'tool-call-end', id: callId, arguments: JSON.stringify({ files }) }
  yield* say('I would delete these three, and wait for your word. ')

  for await (const message of messages) {
    if (message.kind === 'interrupt')
      return yield* say(`\n\nI leave the files, and do this: ${message.text}. Done.`)
    if (message.kind === 'message') yield* say(`\n\nI keep in mind: ${message.text}. `)
    if (message.kind !== 'approval' || message.toolCallId !== callId) continue
    const { approved, reason = '' } = message
    yield { type: 'data', name: 'verdict', value: { id: callId, approved } }
    yield* say(approved ? '\n\nThey are deleted. ' : `\n\nThen they stay. ${reason} `)
    break
  }

  for await (const word of say(report)) {
    const message = messages.take()
    if (message?.kind === 'interrupt')
      return yield* say(`…\n\nI stop the report, and do this: ${message.text}. Done.`)
    if (message?.kind === 'message') yield* say(`(I keep in mind: ${message.text}.) `)
    yield word
  }
})
