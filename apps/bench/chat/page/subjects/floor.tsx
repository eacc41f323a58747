import { createFrameWriter } from '../../../react/page/frame-writer.ts'
import { readChatCompletions } from '../../../react/page/read-chat-completions.ts'
import type { Message, Mount, Phase } from '../subject.ts'

/** No React and no Markdown: plain text in contained blocks, a text node that grows once a frame. What the browser asks of everybody. */
export const mount: Mount = (container, { url, messages }) => {
  container.innerHTML =
    '<div class="page"><div class="box"><div class="thread"></div></div><textarea></textarea></div>'
  const [box, thread, field] = ['.box', '.thread', 'textarea'].map((name) =>
    container.querySelector(name),
  ) as [HTMLElement, HTMLElement, HTMLTextAreaElement]
  let phase: Phase = 'idle'

  const add = ({ text }: Pick<Message, 'text'>) => {
    const element = document.createElement('article')
    element.className = 'plain'
    const node = element.appendChild(document.createTextNode(text))
    thread.append(element)
    return node
  }
  for (const message of messages) add(message)

  field.addEventListener('keydown', async (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add({ text: field.value.replaceAll('*', '') })
    field.value = ''
    phase = 'waiting'
    const answer = add({ text: '' })
    const writer = createFrameWriter((text) => {
      phase = 'streaming'
      answer.appendData(text)
    })
    await readChatCompletions(url, writer.add)
    writer.end()
    phase = 'idle'
  })
  return { box: () => box, phase: () => phase }
}
