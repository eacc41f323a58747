/** Stands for whatever writes an answer: a model, a query, a build. */
export async function* answer(prompt: string): AsyncGenerator<string> {
  for (const word of `You asked: ${prompt}`.split(/(?<= )/)) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    yield word
  }
}
