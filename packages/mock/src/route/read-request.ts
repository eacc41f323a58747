/** The body of a request: parsed when it is JSON, else its text; for a GET, the query's `prompt`. */
export async function readRequestBody(request: Request, url: URL): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return { prompt: url.searchParams.get('prompt') ?? '' }
  }
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
