import { parseArgs } from 'node:util'

export const usage = (names) => `Usage: node apps/bench/run.mjs <${names.join('|')}> [options]

  --cell a,b     only these cells
  --only a,b     only these subjects (the floor and the limits come along when there is something to compare)
  --repeat n     repetitions of every cell; a cell has its own number by default
  --quick        the short cells, two repetitions
  --cold         measure the first answer of a page; without it a page has streamed one short answer before
  --profile      afterwards, functions by self time in ours and the limits (and in what --only names)
  --check        exit with 1 when a line of the verdict fails`

/**
 * Reads the command line against what a bench offers.
 *
 * @throws {Error} naming the choices, when a cell or subject does not exist
 */
export function readOptions(args, bench) {
  const { values } = parseArgs({
    args,
    options: {
      cell: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      repeat: { type: 'string' },
      quick: { type: 'boolean', default: false },
      cold: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  })
  const repeat = values.repeat === undefined ? undefined : Number(values.repeat)
  if (repeat !== undefined && !(Number.isInteger(repeat) && repeat > 0)) {
    throw new Error(`--repeat must be a whole number from 1, got ${values.repeat}.`)
  }
  const chosenCells = choose('cell', values.cell, bench.cells)
  return {
    ...values,
    cells: values.cell || !values.quick ? chosenCells : chosenCells.filter((cell) => cell.quick),
    subjects: choose('only', values.only, bench.subjects, (subject) => subject.reference),
    repeat: repeat ?? (values.quick ? 2 : undefined),
  }
}

function choose(option, given, all, alwaysIncluded = () => false) {
  if (given === undefined) return all
  const wanted = given.flatMap((value) => value.split(',')).filter(Boolean)
  for (const name of wanted) {
    if (all.some((item) => item.name === name)) continue
    throw new Error(
      `--${option}: there is no "${name}". Choose from ${all.map((item) => item.name).join(', ')}.`,
    )
  }
  return all.filter((item) => wanted.includes(item.name) || alwaysIncluded(item))
}
