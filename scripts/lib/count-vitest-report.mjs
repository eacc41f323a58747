/**
 * Counts a Vitest JSON report so that nothing can hide: what is neither a passed test nor a failed one becomes a
 * failure and a sentence.
 *
 * @param report - the parsed report, or undefined when Vitest wrote none
 * @param exitCode - of the Vitest run
 * @returns `{ passed, failed, notes }`
 */
export function countVitestReport(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, notes: ['Vitest wrote no report.'] }

  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failedTests = tests.filter((test) => test.status === 'failed').length
  const notRun = tests.length - passed - failedTests
  const broken = report.testResults.filter(isBroken)

  const notes = broken.map((file) => `${file.name} failed outside its tests: ${firstLine(file.message)}`)
  if (notRun > 0) notes.push(`${notRun} did not run (skip, todo, only or a broken hook); every test must.`)

  let failed = failedTests + notRun + broken.length
  if (failed === 0 && tests.length === 0) {
    failed = 1
    notes.push('Not one test was found.')
  } else if (failed === 0 && exitCode !== 0) {
    // An error outside every test, such as a rejected promise that nobody awaits, shows in the exit code alone.
    failed = 1
    notes.push(`Every test passed, and yet Vitest ended with code ${exitCode}: its errors are above.`)
  }
  return { passed, failed, notes }
}

/** The file did not load, or a hook around its tests threw. */
const isBroken = (file) =>
  file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')

const firstLine = (message) => message.split('\n')[0] || 'see above'
