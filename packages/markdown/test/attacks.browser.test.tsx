import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'
import { createDiagrams } from '../src/diagrams/index.ts'
import { StreamMarkdown } from '../src/index.ts'
import { createMath } from '../src/math/index.ts'
import { attacks } from './attacks.ts'
import { dangersIn } from './dangers-in.ts'

afterEach(cleanup)

/** Each request of the page from now on, by its address, whether it is answered or not. */
async function watchRequests() {
  const requests: string[] = []
  const session = cdp()
  await session.send('Network.enable') // listening begins only once there is a session, which this waits for
  session.on('Network.requestWillBeSent', ({ request }: { request: { url: string } }) =>
    requests.push(request.url),
  )
  // Told of a request after its page has gone, the runner would fall.
  onTestFinished(async () => void (await session.send('Network.disable')))
  return requests
}

/** Asks for an image of another origin, and waits until that was seen: everything asked for before is seen by then. */
async function askForeign(requests: readonly string[], path: string) {
  const image = new Image()
  const answered = new Promise((resolve) => {
    image.onerror = resolve
  })
  image.src = `https://control.invalid/${path}`
  await answered
  await expect.poll(() => requests).toContain(image.src)
}

/** In the languages of formulas and diagrams. */
const drawnAttacks = [
  '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://evil.invalid/a.png}$',
  '$$\n\\htmlStyle{background:url(https://evil.invalid/b)}{x} <img src=https://evil.invalid/c onerror=alert(1)>\n$$',
  '```mermaid\ngraph TD\n  A@{ img: "https://evil.invalid/d.png" } --> B["<img src=https://evil.invalid/e onerror=alert(1)>"]\n```',
  '```mermaid\ngraph TD\n  A --> B\n  style A fill:url(https://evil.invalid/f)\n  click A "javascript:alert(1)"\n```',
  '```mermaid\nsequenceDiagram\n  A->>B: </text><image href="https://evil.invalid/g"/><script>alert(1)</script>\n```',
  '```mermaid\n%%{init: {"themeCSS": "@import url(https://evil.invalid/h)"}}%%\ngraph TD\n  A --> B\n```',
]

const isForeign = (address: string) => /^https?:/.test(address) && new URL(address).origin !== location.origin

/** How long the page is held by the text growing by a quarter of an attack at most, in milliseconds. */
function slowestStep(attack: string): number {
  const view = render(<StreamMarkdown text="" streaming />)
  let slowest = 0
  for (let quarter = 1; quarter <= 4; quarter++) {
    const text = attack.slice(0, (attack.length * quarter) / 4)
    const startedAt = performance.now()
    act(() => view.rerender(<StreamMarkdown text={text} streaming={quarter < 4} />))
    document.body.getBoundingClientRect()
    slowest = Math.max(slowest, performance.now() - startedAt)
  }
  expect(dangersIn(view.container)).toEqual([])
  view.unmount()
  return slowest
}

it('asks no other origin for anything, runs nothing, and is never held up, whatever it is given', async () => {
  const requests = await watchRequests()
  await askForeign(requests, 'before')
  const alerts: unknown[] = []
  window.alert = (words) => void alerts.push(words)

  const slow: { attack: string; ms: number }[] = []
  for (const attack of attacks) {
    // A machine that is busy with something else is slow now and then, not each time.
    const ms = Math.min(
      ...(function* () {
        for (let run = 0; run < 5; run++) {
          const took = slowestStep(attack)
          yield took
          if (took < 100) return
        }
      })(),
    )
    if (ms >= 100) slow.push({ attack: attack.slice(0, 40), ms })
  }

  await askForeign(requests, 'after')
  const controls = ['https://control.invalid/before', 'https://control.invalid/after']
  expect(requests.filter(isForeign)).toEqual(controls)
  expect(alerts).toEqual([])
  expect(slow).toEqual([])
})

it('asks nobody for anything that a formula or a diagram names', async () => {
  const requests = await watchRequests()
  await askForeign(requests, 'before')
  const alerts: unknown[] = []
  window.alert = (words) => void alerts.push(words)
  const math = createMath()
  const diagrams = createDiagrams()
  await math.load()
  const view = render(<StreamMarkdown text={drawnAttacks.join('\n\n')} math={math} diagrams={diagrams} />)
  const images = () => [...view.container.querySelectorAll<HTMLImageElement>('[data-part=diagram] img')]
  await expect.poll(() => images().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3)
  await Promise.all(images().map((image) => image.decode()))
  expect(view.container.querySelector('script, iframe, a[href^=javascript]')).toBeNull()
  await askForeign(requests, 'after')
  const controls = ['https://control.invalid/before', 'https://control.invalid/after']
  expect(requests.filter(isForeign)).toEqual(controls)
  expect(alerts).toEqual([])
})
