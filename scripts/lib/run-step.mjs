const dim = (text) => (process.stdout.isTTY ? `\u001b[2m${text}\u001b[22m` : text)

/**
 * Runs one named step and says how it went and how long it took. A step that throws has failed; the others still run.
 *
 * @param name - shown above the step's output and in the summary
 * @param work - resolves with `{ passed, failed, problems }`: two counts, and sentences about what the counts cannot say
 * @returns the same, with `name` and `seconds`
 */
export async function runStep(name, work) {
  console.log(`\n${dim('──')} ${name}`)
  const start = performance.now()
  const { passed, failed, problems } = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    problems: [error.message],
  }))
  const seconds = (performance.now() - start) / 1000
  const result = { name, passed, failed, problems, seconds }
  for (const problem of problems) console.log(`${name}: ${problem}`)
  console.log(stepLine(result))
  return result
}

/** One line about one step: mark, name, counts and time. */
export function stepLine({ name, passed, failed, seconds }) {
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(24)} ${counts}, ${seconds.toFixed(1)} s`
}
