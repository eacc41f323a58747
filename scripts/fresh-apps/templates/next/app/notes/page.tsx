import { StreamMarkdown } from '@rivulet/markdown'
import '@rivulet/markdown/styles.css'
import { Message } from '@rivulet/ui'

// Components in a page that is rendered on the server alone, from plain data.
export default function Notes() {
  return (
    <>
      <StreamMarkdown text="It is **settled**." />
      <Message
        message={{
          id: 'kept',
          role: 'user',
          parts: [{ type: 'text', id: 'text-0', text: 'Asked before.' }],
          status: 'done',
          parentId: null,
          createdAtMs: 0,
        }}
      />
    </>
  )
}
