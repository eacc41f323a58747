import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Recordings } from '../recording/recordings.ts'

const extensions = /\.(?:sse|txt|json|ndjson|jsonl)$/

/**
 * The recorded streams in a directory and below it. Nothing outside can be read, not through links either.
 *
 * @throws when there is no such directory
 */
export async function openRecordings(directory: string): Promise<Recordings> {
  const noDirectory = (cause?: unknown) =>
    new Error(`There is no directory "${directory}" to play recordings from.`, { cause })
  const root = await realpath(directory).catch((cause: unknown) => {
    throw noDirectory(cause)
  })
  if (!(await stat(root)).isDirectory()) throw noDirectory()

  async function read(path: string): Promise<Uint8Array | null> {
    try {
      const file = await realpath(join(root, path))
      return file.startsWith(root + sep) && extensions.test(file) ? await readFile(file) : null
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async function list(): Promise<string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && extensions.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort()
  }

  return { read, list }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(String(error.code))
  )
}
