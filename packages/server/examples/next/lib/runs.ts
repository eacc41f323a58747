import { createRuns, memoryJournal } from '@rivulet/server'

// Next bundles each route by itself, and loads modules anew while you work: one journal for all of them.
const kept = globalThis as { runs?: ReturnType<typeof createRuns> }
kept.runs ??= createRuns({ journal: memoryJournal() })
export const { runs } = kept as Required<typeof kept>
