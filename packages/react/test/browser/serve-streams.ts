import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMockServer } from '@rivulet/mock/node'
import type { TestProject } from 'vitest/node'

/** A stream the server plays, and the text it must come to. */
export type PlayedStream = { readonly path: string; readonly text: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the mock server that plays to the browser. */
    streamServer: string
    /** Recorded streams in the folder that RIVULET_FIXTURES names; none without it. */
    recordedStreams: readonly PlayedStream[]
  }
}

/** Those whose payloads the server can frame; all others must be recorded as they came. */
const framed = new Set(['openai-responses', 'openai-chat', 'anthropic-messages'])
/** Cut in single bytes a long stream takes minutes over HTTP, and shows no more than a short one. */
const mostBytes = 24_000

/** Starts the mock server for the tests that run in a browser. */
export default async function serveStreams(project: TestProject) {
  const recordings = process.env.RIVULET_FIXTURES
  const server = await createMockServer({ ...(recordings && { recordings }), defaults: { pace: 0 } })
  project.provide('streamServer', server.url)
  project.provide('recordedStreams', recordings ? list(recordings) : [])
  return () => server.close()
}

type Entry = { format: string; text: string; error: unknown; bytes: number }

function list(folder: string): PlayedStream[] {
  const { entries } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
    entries: Record<string, Entry>
  }
  return Object.entries(entries)
    .filter(
      ([path, { format, text, error, bytes }]) =>
        (framed.has(format) || !/\.(txt|jsonl)$/.test(path)) && text && !error && bytes <= mostBytes,
    )
    .map(([path, { text }]) => ({ path, text }))
}
