/** The behaviours that a client can be held to; those after them are a server's. */
const lastNumber = 171

/**
 * The page of what holds, out of what ran: each behaviour's facts stand beside the tests of it in the report.
 *
 * @param report - Vitest's, of the conformance tests at least
 * @param version - of `@rivulet/core`
 * @returns Markdown
 * @throws {Error} when a behaviour has no test, or its tests do not agree on what it is
 */
export function conformancePage(report, version) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const behaviours = collectBehaviours(tests)
  const waiting = tests.flatMap(({ meta }) => (meta?.notYet ? [meta.notYet] : []))
  const passed = behaviours.filter(({ passes }) => passes).length
  const streams = tests.filter(
    ({ title, meta }) => meta?.behaviour && /wherever it is cut$/.test(title),
  ).length
  const left = waiting.reduce((sum, { behaviours }) => sum + behaviours.length, 0)

  return [
    intro(version, `${passed} of ${behaviours.length}`, streams, left),
    ...sectionsOf(behaviours, waiting).map(([title, rows]) => `## ${title}\n\n${table(columns, rows)}`),
    `## Where we differ on purpose\n\n${differencesOf(behaviours)}`,
    ...recordingsOf(tests),
    `## What the platform decides\n\n${platformOf(behaviours)}`,
  ]
    .join('\n\n')
    .concat('\n')
}

const columns = ['#', 'what', 'what comes of it', 'source', 'result']

const intro = (version, passed, streams, left) => `# What a reader of streams must get right

<!-- Written by \`npm run conformance\` from the report of the tests. \`npm test\` fails when it is not what they give. -->

\`@rivulet/core\` ${version}: **${passed} behaviours hold**, and ${left} more are a server's. Each has tests of its own in
[\`packages/core/test/conformance\`](../packages/core/test/conformance), which fail when it breaks. Among them are ${streams} event
streams, each read whole, byte by byte, cut in two at every byte, and by a whole run; and by eventsource-parser 4.1.3 as a
second opinion, save where it departs from the standard or we do.

Sources: _HTML_ is the WHATWG HTML Living Standard, [Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html);
_Fetch_, _Encoding_ and _MIME Sniffing_ are standards of the WHATWG too. _measured_ was found out with Node 20. _choice_: no
standard says, and we do. _pass¹_: in a way of our own, told [below](#where-we-differ-on-purpose). _pass²_: the
[platform](#what-the-platform-decides) decides, and the test looks at our part in it.`

/** Of each behaviour its facts, and whether all of its tests passed. */
function collectBehaviours(tests) {
  const found = new Map()
  for (const { meta, status } of tests) {
    if (!meta?.behaviour) continue
    const { number } = meta.behaviour
    const known = found.get(number)
    if (known && JSON.stringify(known.facts) !== JSON.stringify(meta.behaviour))
      throw new Error(`There are two behaviours of number ${number}.`)
    found.set(number, { facts: meta.behaviour, passes: (known?.passes ?? true) && status === 'passed' })
  }
  return Array.from({ length: lastNumber }, (_, index) => {
    const behaviour = found.get(index + 1)
    if (!behaviour) throw new Error(`Behaviour ${index + 1} has no test.`)
    return { ...behaviour.facts, passes: behaviour.passes }
  })
}

/** Rows by section, in the order of their numbers. */
function sectionsOf(behaviours, waiting) {
  const sections = new Map()
  const add = (section, row) => sections.set(section, [...(sections.get(section) ?? []), row])
  for (const { section, number, what, expected, source, passes, differs, platform } of behaviours) {
    const mark = differs ? '¹' : platform ? '²' : ''
    add(section, [number, what, expected, source, passes ? `pass${mark}` : '**fail**'])
  }
  for (const { section, why, behaviours } of waiting) {
    for (const [number, what] of behaviours) add(section, [number, what, '', '', `not yet: ${why}`])
  }
  return [...sections]
}

const differencesOf = (behaviours) =>
  table(
    ['#', 'what the source says, or others do', 'what we do, and why'],
    behaviours
      .filter(({ differs }) => differs)
      .map(({ number, what, expected, differs }) => [number, `${what}: ${expected}`, differs]),
  )

const platformOf = (behaviours) =>
  table(
    ['#', 'what', 'whose it is, and what we do'],
    behaviours
      .filter(({ platform }) => platform)
      .map(({ number, what, platform }) => [number, what, platform]),
  )

function recordingsOf(tests) {
  const rows = tests
    .flatMap(({ meta }) => Object.entries(meta?.recordingDifferences ?? {}))
    .flatMap(([recording, fields]) => Object.entries(fields).map(([field, why]) => [recording, field, why]))
  if (rows.length === 0) return []
  return [
    `### In recorded streams\n\nWhere a recording is read in another way than its expectation says.\n\n${table(['recording', 'field', 'why'], rows)}`,
  ]
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (value) => String(value).replaceAll('|', '\\|').replaceAll('<', '&lt;')
