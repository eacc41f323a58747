/** A request that the route at `path` understands, whatever its API; places in the path are filled. */
export function askRoute(path: string, prompt: string): { url: string; body: object } {
  const messages = [{ role: 'user', content: prompt }]
  const graph = { assistant_id: 'any', input: { messages }, stream_mode: 'messages-tuple' }
  return {
    url: `http://mock.invalid${path.replaceAll(/<(\w+)>/g, 'any-$1')}`,
    body: {
      input: prompt,
      prompt,
      messages,
      contents: [{ role: 'user', parts: [{ text: prompt }] }],
      max_tokens: 10_000,
      stream: true,
      ...(path.includes('/runs/') && graph),
    },
  }
}
