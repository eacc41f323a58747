import { join } from 'node:path'
import { runIn } from '../lib/run-in.mjs'
import { freePort, startApp } from '../lib/start-app.mjs'
import { startPart } from '../lib/start-part.mjs'
import { lookAtChat } from './look-at-chat.mjs'
import { makeApp } from './make-app.mjs'

/**
 * Makes one app and goes through what its author would do: install, check the types, build, start, look; and look once more at
 * the server for development, which tells more of what differs while hydrating.
 *
 * @returns for each step, whether it went well; the first that does not is the last
 */
export async function checkApp(browser, directory, app, example, tarballs) {
  const results = []
  const step = async (name, work) => {
    const startedAt = performance.now()
    const error = await work().then(
      () => null,
      (reason) => reason,
    )
    results.push(error === null)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`  ${error ? '✗' : '✓'} ${name} (${seconds} s)`)
    if (error) throw error
  }
  const tsc = join(directory, 'node_modules/typescript/bin/tsc')

  try {
    await step('is installed', async () => {
      makeApp(directory, app, example, tarballs)
      const words = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error']
      await runIn(directory, ['npm', ...words])
    })
    const mock = startPart([join(directory, 'node_modules/@rivulet/mock/dist/node/cli.js'), '--port', '0'], {
      cwd: directory,
      announcedBy: 'line',
    })
    try {
      const env = { ...process.env, MOCK_URL: await mock.url, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' }
      // A build with the names of development is no build for production.
      delete env.NODE_ENV
      await step('builds', () =>
        runIn(directory, [process.execPath, ...app.command(directory, 'build')], env),
      )
      for (const { name, args } of app.typeChecks)
        await step(name, () => runIn(directory, [process.execPath, tsc, '--noEmit', ...args], env))
      for (const mode of ['start', 'develop']) {
        const args = app.command(directory, mode, await freePort())
        const server = await startApp(args, { cwd: directory, env })
        const words = mode === 'start' ? 'as built' : 'in development'
        try {
          for (const page of app.serverPages)
            await step(`${page.path} comes from the server ${words}`, () => checkHtml(server.url, page))
          for (const path of app.chatPages)
            await step(`${path} streams an answer ${words}`, () => lookAtChat(browser, server.url + path))
        } finally {
          await server.stop()
        }
      }
    } finally {
      await mock.stop()
    }
  } catch (error) {
    console.log(`    ${String(error?.message ?? error).replaceAll('\n', '\n    ')}`)
    if (results.at(-1)) results.push(false)
  }
  return results
}

async function checkHtml(origin, { path, contains }) {
  const response = await fetch(origin + path)
  const html = await response.text()
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${html.slice(0, 2000)}`)
  const missing = contains.filter((text) => !html.includes(text))
  if (missing.length > 0) throw new Error(`${path} lacks ${missing.join(' and ')}:\n${html.slice(0, 2000)}`)
}
