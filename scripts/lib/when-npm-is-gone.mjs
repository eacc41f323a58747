import { readFileSync } from 'node:fs'

/**
 * Calls back when the npm that started this process has ended. Between the two may stand a shell that passes no signal
 * on: npm hands it SIGTERM and it dies alone, or npm is killed and it waits on, while a server would go on unseen.
 */
export function whenNpmIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const ancestors = () => `${process.ppid} ${parentOfShell(process.ppid)}`
  const atStart = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === atStart) return
    clearInterval(timer)
    callback()
  }, 200)
  timer.unref()
}

/** Where the system has no /proc, only the shell's own end is noticed. */
function parentOfShell(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return /^Name:\s*\w*sh$/m.test(status) ? status.match(/^PPid:\s*(\d+)/m)[1] : undefined
  } catch {
    return undefined
  }
}
