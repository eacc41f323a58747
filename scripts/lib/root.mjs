import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
