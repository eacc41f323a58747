// What a user's project does: imports the packed packages by their public names, in Node, with types.
import { createStream } from '@rivulet/core'
import { StreamMarkdown } from '@rivulet/markdown'
import { createMockFetch } from '@rivulet/mock'
import { createMockServer } from '@rivulet/mock/node'
import { useStream } from '@rivulet/react'
import { CancelButton, StreamStatus, StreamText } from '@rivulet/ui'
import { renderToString } from 'react-dom/server'

const request = { input: 'Say something.', stream: true }
const defaults = { pace: 0 }

const inMemory = createStream<typeof request>({ url: '/v1/responses', fetch: createMockFetch({ defaults }) })
const { status, text } = await inMemory.start(request)
if (status !== 'done' || text === '') throw new Error(`The mock fetch ended in ${status} with "${text}".`)

const server = await createMockServer({ defaults })
const overHttp = createStream<typeof request>(`${server.url}/v1/responses`)
const answer = await overHttp.start(request)
await server.close()
if (answer.status !== 'done' || answer.text === '') throw new Error(`The server's answer: ${answer.status}.`)

function Ask() {
  const stream = useStream<typeof request>('/api/answer')
  return (
    <main data-status={stream.status}>
      <StreamText stream={stream} />
      <StreamMarkdown stream={stream} />
      <StreamMarkdown text={'It is **settled**.'} />
      <StreamStatus stream={stream} />
      <CancelButton stream={stream} />
    </main>
  )
}

const html = renderToString(<Ask />)
if (!html.includes('data-status="idle"') || !html.includes('<strong>settled</strong>'))
  throw new Error(`Rendered on the server: ${html}`)

// @ts-expect-error types reach the user: a number is no source
createStream(1)
