const answerMs = 30_000
/** Next.js 16 stumbles over a message of its own in a page of the pages router, in development. */
const notOurs = /^\[HMR\] Invalid message: \{"type":"isrManifest"/

/**
 * Opens a page with a chat, sends a message and watches its answer come.
 *
 * @throws {Error} that says what was not as it should be: a message on the console, no styles, an answer that did not stream
 */
export async function lookAtChat(browser, url) {
  const page = await browser.newPage()
  const complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isComplaint = ['error', 'warning'].includes(message.type()) && !notOurs.test(message.text())
    if (isComplaint) complaints.push(message.text())
  })
  try {
    await page.goto(url, { waitUntil: 'load' })
    const chat = page.getByRole('region', { name: 'Chat' })
    await chat.waitFor()
    const display = await chat.evaluate((element) => getComputedStyle(element).display)
    // A press before that would be nobody's.
    await page.waitForFunction(isTakenOver, '[data-rivulet="composer"]', { timeout: answerMs })
    if (display !== 'grid') throw new Error(`The style sheet is not in effect: the chat is ${display}.`)

    const lengths = await ask(chat)
    if (lengths.length < 5) throw new Error(`The answer came in ${lengths.length} steps: ${lengths}.`)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  } catch (error) {
    const said = complaints.length > 0 ? `\nThe page said: ${complaints.join('\n')}` : ''
    throw new Error(`${url}: ${error.message}${said}`)
  } finally {
    await page.close()
  }
}

/** React marks the elements that it has hydrated or made. */
function isTakenOver(selector) {
  return Object.keys(document.querySelector(selector)).some((key) => key.startsWith('__reactProps'))
}

/** @returns how long the answer was each time it had grown */
async function ask(chat) {
  await chat.getByRole('button', { name: 'Why do rivers bend?' }).click({ timeout: answerMs })
  const answer = chat.getByRole('article').nth(1)
  await answer.waitFor({ timeout: answerMs })
  const lengths = await answer.evaluate(
    (element, ms) =>
      new Promise((resolve) => {
        const seen = [0]
        const end = () => {
          observer.disconnect()
          resolve(seen.slice(1))
        }
        const observer = new MutationObserver(() => {
          const { length } = element.textContent
          if (length > seen.at(-1)) seen.push(length)
          if (element.dataset.status === 'done') end()
        })
        observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
        setTimeout(end, ms)
      }),
    answerMs,
  )
  const status = await answer.getAttribute('data-status')
  if (status !== 'done') throw new Error(`The answer is ${status}: ${await answer.textContent()}`)
  const second = chat.getByRole('textbox')
  await second.fill('And then?')
  await second.press('Enter')
  await chat.getByRole('article').nth(3).waitFor({ timeout: answerMs })
  return lengths
}
