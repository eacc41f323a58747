import { type Clock, faultNames, type MockSettings, scenarioNames } from '@rivulet/mock'

/** What the controls of a playground set: settings of the mock, and its time. */
export type PlaygroundSettings = Pick<MockSettings, 'pace' | 'clump' | 'jitter' | 'delayMs' | 'scenario'> & {
  fault: 'none' | NonNullable<MockSettings['fault']>
  /** Time of the mock; default: real time. */
  clock?: Clock
}

export const playgroundSettings = {
  pace: 40,
  clump: 1,
  jitter: 0.3,
  delayMs: 400,
  scenario: 'answer',
  fault: 'none',
} satisfies PlaygroundSettings

const range = (max: number, step: number, min = 0) => ({ type: 'range' as const, min, max, step })

/** Controls for them, described in the words of the mock's own documentation. */
export const playgroundControls = {
  pace: {
    name: 'Speed',
    description: 'Tokens a second; 0 is as fast as they can be read. The mock calls it `pace`.',
    control: range(200, 5),
  },
  clump: {
    name: 'Burstiness',
    description: 'How many tokens come together, after the wait of all of them: `clump`.',
    control: range(60, 1, 1),
  },
  jitter: {
    name: 'Unevenness',
    description: 'How far each wait may stray from the speed: `jitter`.',
    control: range(1, 0.1),
  },
  delayMs: {
    name: 'Wait for the first byte',
    description: 'In milliseconds: `delayMs`.',
    control: range(5000, 100),
  },
  scenario: {
    name: 'Answer',
    description: 'What is answered: `scenario`.',
    control: 'select' as const,
    options: scenarioNames,
  },
  fault: {
    name: 'Fault',
    description:
      'What goes wrong: `fault`. One that cannot happen to an endpoint is refused by the mock, with 400.',
    control: 'select' as const,
    // The one fault that only a WebSocket has.
    options: ['none', ...faultNames.filter((name) => name !== 'close-code')],
  },
  clock: { table: { disable: true } },
}

/** What the mock is told of them. */
export function mockDefaults({ fault, clock: _, ...settings }: PlaygroundSettings): Partial<MockSettings> {
  return { ...settings, fault: fault === 'none' ? undefined : fault }
}
