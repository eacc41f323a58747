import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createTalk } from '@rivulet/core/talk'
import { afterEach, describe, expect, it } from 'vitest'
import { carriers } from '../../../core/test/talk-carriers.ts'
import { readArguments } from './cli-arguments.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
const flags = ['--conditions=@rivulet/source', '--import', 'tsx']

let child: ChildProcessByStdio<null, Readable, Readable> | undefined
const run = (...args: string[]) => {
  child = spawn(process.execPath, [...flags, cli, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  return child
}
afterEach(() => void child?.kill('SIGKILL'))

/** The first line that is an address, as a parent process would look for it. */
async function readUrl(output: Readable): Promise<string> {
  for await (const line of createInterface(output)) if (/^http:\/\/\S+$/.test(line)) return line
  throw new Error('The command ended without printing an address.')
}

describe('the command', { timeout: 30_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says where it listens, and ends at %s with open connections',
    async (signal) => {
      const command = run('--port', '0', '--pace', '1')
      const url = await readUrl(command.stdout)
      const streaming = (await fetch(`${url}/text?prompt=tides`)).text()
      const silent = fetch(`${url}/text?fault=no-headers`)
      const failures = Promise.allSettled([streaming, silent])
      command.kill(signal)
      const [code] = await once(command, 'exit')
      expect(code).toBe(0)
      expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    },
  )

  it.each(carriers)('has an agent that hears what is said over $name', async ({ open }) => {
    const url = await readUrl(run('--port', '0', '--pace', '0').stdout)
    const talk = createTalk({ fetch: open(url) })
    const response = await talk.fetch(`${url}/agent`, { method: 'POST' })
    const whole = response.text()
    await talk.interrupt('list the links')
    expect(await whole).toContain(': ack ')
    await expect(talk.send('too late')).rejects.toMatchObject({ providerCode: 'ended' })
  })

  it('takes the next free port when one is taken, and says so', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { stdout, stderr } = run('--port', String(port))
    const warning = once(stderr, 'data')
    const url = await readUrl(stdout)
    expect(Number(new URL(url).port)).toBeGreaterThan(port)
    expect(String((await warning)[0])).toContain(`Port ${port} is taken`)
    holder.close()
  })

  it('ends with a sentence when it cannot start', async () => {
    const command = run('--recordings', '/no/such/place')
    const [said, [code]] = await Promise.all([text(command.stderr), once(command, 'exit')])
    expect(said).toBe('There is no directory "/no/such/place" to play recordings from.\n')
    expect(code).toBe(1)
  })

  it('shows its options when asked', async () => {
    const { stdout } = run('--help')
    const said = await text(stdout)
    for (const option of ['--port', '--host', '--recordings', '--seed', '--pace', '--strict-port']) {
      expect(said).toContain(option)
    }
  })
})

describe('readArguments', () => {
  it('listens on port 4747 of this machine unless told otherwise', () => {
    expect(readArguments([])).toEqual({ port: 4747, strictPort: false, defaults: {} })
  })

  it('takes every option', () => {
    const args = '--port 5000 --strict-port --host 0.0.0.0 --recordings r --seed s --pace 0'.split(' ')
    expect(readArguments(args)).toEqual({
      port: 5000,
      strictPort: true,
      host: '0.0.0.0',
      recordings: 'r',
      defaults: { seed: 's', pace: 0 },
    })
  })

  it.each([
    ['--port', 'http'],
    ['--port', '70000'],
    ['--port', '1.5'],
    ['--pace', '-1'],
    ['--pace', ''],
  ])('says what is wrong with %s %s', (name, value) => {
    expect(() => readArguments([`${name}=${value}`])).toThrow(`${name} must be`)
  })

  it('refuses an option it does not know', () => {
    expect(() => readArguments(['--prot', '1'])).toThrow('--prot')
  })
})
