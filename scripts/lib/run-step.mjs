/**
 * Runs one step under its name, and says how it went and how long it took. A step that throws has failed; it never
 * keeps the next one from running.
 *
 * @param step - `name`, and `work`, which resolves with `{ passed, failed, notes }`: two counts, and sentences about what
 *   they cannot say
 * @returns the same, with `name` and `seconds`
 */
export async function runStep({ name, work }) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const { passed, failed, notes } = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    notes: [error.message],
  }))
  const result = { name, passed, failed, notes, seconds: (performance.now() - start) / 1000 }
  for (const note of notes) console.log(note)
  console.log(stepLine(result))
  return result
}

/** One line about one step: mark, name, counts and time. */
export function stepLine({ name, passed, failed, seconds }) {
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(22)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${counts}`
}
