import { cpuMs } from '../harness/cpu-time.mjs'

/** Reads a document once. @returns milliseconds, and whether the value at the end was the right one */
export async function measure({ read, subject }, document, cell) {
  if (subject.windows) return measureShowings(read, document, cell, subject.windows)
  const startMs = cpuMs()
  const value = await read(document, cell)
  const ms = cpuMs() - startMs
  return { ms, exact: JSON.stringify(value) === document.text }
}

async function measureShowings(read, { text, pieces }, { showEvery, pieceUnits }, windows) {
  const showings = showEvery ? Math.floor(pieces.length / showEvery) : 0
  let sum = 0
  const measured = Math.min(windows, showings)
  for (let window = 0; window < measured; window++) {
    const showing = Math.ceil(((window + 0.5) / measured) * showings)
    const part = text.slice(0, showing * showEvery * pieceUnits)
    const startMs = cpuMs()
    await read({ text: part })
    sum += cpuMs() - startMs
  }
  const startMs = cpuMs()
  const value = await read({ text })
  const lastMs = cpuMs() - startMs
  return {
    ms: lastMs + (measured ? (sum / measured) * showings : 0),
    exact: JSON.stringify(value) === text,
    estimated: measured < showings,
  }
}
