type ChatChunk = { choices: { delta: { content?: string } }[] }

/**
 * The least a page can do to read Chat Completions: split by hand, `JSON.parse`, no conformance beyond what this server
 * sends. The limits and the naive subject share it.
 */
export async function readChatCompletions(url: string, onText: (text: string) => void): Promise<void> {
  const response = await fetch(url, { method: 'POST' })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    rest += decoder.decode(value, { stream: true })
    let at = 0
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n', at)) {
      const data = rest.slice(at + 'data: '.length, end)
      at = end + 2
      if (data === '[DONE]') continue
      const text = (JSON.parse(data) as ChatChunk).choices[0]?.delta.content
      if (text) onText(text)
    }
    rest = rest.slice(at)
  }
}
