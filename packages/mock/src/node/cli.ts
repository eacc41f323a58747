#!/usr/bin/env node
import { help, readArguments } from './cli-arguments.ts'
import { createMockServer } from './create-mock-server.ts'

async function run() {
  const options = readArguments(process.argv.slice(2))
  if (!options) return void process.stdout.write(help)

  const server = await createMockServer(options)
  if (options.port && server.port !== options.port) {
    process.stderr.write(`Port ${options.port} is taken, so this is port ${server.port}.\n`)
  }
  // The address stands on a line of its own, so that a program that starts this one can read it.
  process.stdout.write(`Mock server listening on\n${server.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
}

run().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}. Choose another with --port, or leave out --strict-port to take the next free one.`
  }
  return error.message
}
