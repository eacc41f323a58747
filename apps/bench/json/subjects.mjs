import { parsePartialJson } from 'ai'
import { parse } from 'jsonriver'

/**
 * Everything measured. Each reads all pieces, looks at the value as often as the cell says, and gives the value at the end. One with
 * `windows` reads the text it is given, all of it at each showing: that would take minutes, so as many evenly spread showings are
 * measured, and the rest is reckoned from them.
 */
export const subjects = [
  {
    name: 'parse',
    title: 'limit: one `JSON.parse` of the whole',
    kind: 'limit',
    reference: true,
    prepare:
      () =>
      async ({ text }) =>
        JSON.parse(text),
  },
  { name: 'reader', title: '**createJsonReader**', kind: 'ours', judged: true, prepare: readByReader },
  { name: 'jsonriver', title: 'jsonriver', kind: 'peer', prepare: () => readByRiver },
  {
    name: 'ai-sdk',
    title: 'AI SDK `parsePartialJson`',
    kind: 'peer',
    windows: 40,
    prepare: () => readByAiSdk,
  },
]

function readByReader({ createJsonReader }) {
  return async ({ pieces }, { showEvery }) => {
    const reader = createJsonReader()
    let count = 0
    for (const piece of pieces) {
      reader.push(piece)
      if (showEvery && ++count % showEvery === 0) void reader.value
    }
    reader.end()
    return reader.value
  }
}

/** It takes a stream, and gives a value for each piece of it: what lies between two showings is put together before. */
async function readByRiver({ pieces }, { showEvery }) {
  const step = showEvery || 1
  async function* source() {
    for (let at = 0; at < pieces.length; at += step)
      yield step === 1 ? pieces[at] : pieces.slice(at, at + step).join('')
  }
  let last
  for await (const value of parse(source())) last = value
  return last
}

/** As its `useObject` does: all of the text, each time. */
const readByAiSdk = async ({ text }) => (await parsePartialJson(text)).value
