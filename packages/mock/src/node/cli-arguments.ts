import { parseArgs } from 'node:util'
import type { MockServerOptions } from './create-mock-server.ts'

export const help = `Usage: rivulet-mock [options]

Streams answers as OpenAI, Anthropic, Gemini and others do, plays recorded streams, and fails on request.
GET / on the running server lists its routes, scenarios and faults.

Options:
  --port <number>      port to listen on; the next free one when it is taken (default 4747)
  --strict-port        fail when the port is taken
  --host <name>        address to listen on (default 127.0.0.1: this machine only)
  --recordings <dir>   directory of recorded streams, played at /play/<path>
  --seed <text>        the same seed and request give the same bytes (default 1)
  --pace <number>      tokens a second, 0 for as fast as possible (default 60)
  --help               show this
`

const defaultPort = 4747

/**
 * Reads the command line.
 *
 * @returns `null` when help is asked for
 * @throws {TypeError} with a sentence for the person who typed it
 */
export function readArguments(args: readonly string[]): MockServerOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'strict-port': { type: 'boolean' },
      host: { type: 'string' },
      recordings: { type: 'string' },
      seed: { type: 'string' },
      pace: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return null
  return {
    port: values.port === undefined ? defaultPort : readPort(values.port),
    strictPort: values['strict-port'] ?? false,
    ...(values.host !== undefined && { host: values.host }),
    ...(values.recordings !== undefined && { recordings: values.recordings }),
    defaults: {
      ...(values.seed !== undefined && { seed: values.seed }),
      ...(values.pace !== undefined && { pace: readNumber('pace', values.pace, 1_000_000) }),
    },
  }
}

function readPort(text: string): number {
  const port = readNumber('port', text, 65_535)
  if (Number.isInteger(port)) return port
  throw new TypeError(`--port must be a whole number, got "${text}".`)
}

function readNumber(name: string, text: string, most: number): number {
  const value = text === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= most) return value
  throw new TypeError(`--${name} must be a number from 0 to ${most}, got "${text}".`)
}
