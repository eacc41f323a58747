/** A request that the route at `path` understands, whatever its API; places in the path are filled. */
export function askRoute(path: string, prompt: string): { url: string; body: object } {
  return {
    url: `http://mock.invalid${path.replaceAll(/<(\w+)>/g, 'any-$1')}`,
    body: {
      input: prompt,
      prompt,
      messages: [{ role: 'user', content: prompt }],
      contents: [{ role: 'user', parts: [{ text: prompt }] }],
      max_tokens: 10_000,
      stream: true,
    },
  }
}
