import type { ScenarioName } from '../answer/scenarios.ts'
import type { FaultName } from '../fault/faults.ts'
import type { ChatFlavourName } from '../provider/chat/chat-flavours.ts'

/**
 * What a request can set. By query under these names (`?pace=0&fault=cut&at=100`), by header in kebab-case behind
 * `x-mock-` (`x-mock-every-ms: 20`), or by a word in the prompt (`mock:pace=0`, and `mock:long` for a scenario). The
 * query wins over the header, the header over the word, the word over the server's own settings.
 */
export type MockSettings = {
  /** Default `answer`. */
  scenario: ScenarioName
  /** Exactly so many tokens of text; default: as many as the scenario has. */
  tokens: number | undefined
  /** Tokens a second (events a second for a recording); 0 is as fast as possible. Default 60. */
  pace: number
  /** How far each wait may stray from the pace, from 0 (even) to 1. Default 0.3. */
  jitter: number
  /** How many tokens come together, after the wait of all of them, as from a server that sends in spurts. Default 1. */
  clump: number
  /** Wait before the response's head, in milliseconds. Default 0. */
  delayMs: number
  /** Which server's way to write Chat Completions; default: OpenAI's own. Other APIs have one way only. */
  dialect: ChatFlavourName | undefined
  /** Cuts the body into pieces of so many bytes, whatever it says; default: one piece a message. */
  chunk: number | undefined
  /** Keeps the answer under an id, so that a client that lost it can go on. Default false. */
  resume: boolean
  /** How many of the last events a kept answer holds; default: all of them. */
  keep: number | undefined
  /** The same seed and request give the same bytes. Default `1`. */
  seed: string
  /** What goes wrong; default: nothing. */
  fault: FaultName | undefined
  /** Byte at which `cut` and the like strike; default: the middle of the body. */
  at: number | undefined
  /** Events after which `drop`, `replay` and `gap` break the connection; default: half of them. */
  after: number | undefined
  /** How many events `replay` sends again, and `gap` has lost. Default 3. */
  events: number
  /** Time between two bytes of `drip`, and between two lines of `endless-headers`. Default 100. */
  everyMs: number
  /** The wait of `burst`; default: as long as the whole answer would have taken. */
  burstMs: number | undefined
  /** What `http-429` and `http-503` ask the client to wait, in whole seconds. Default 2. */
  retryAfterSeconds: number
  /** What a stream of server-sent events asks a client to wait before it comes back, by `retry:`; default: nothing. */
  retryMs: number | undefined
  /** The key that ends `expired-token`. Default `fresh`. */
  token: string
  /** The code with which `close-code` closes a WebSocket. Default 1011. */
  closeCode: number
}

export const defaultSettings: MockSettings = {
  scenario: 'answer',
  tokens: undefined,
  pace: 60,
  jitter: 0.3,
  clump: 1,
  delayMs: 0,
  dialect: undefined,
  chunk: undefined,
  resume: false,
  keep: undefined,
  seed: '1',
  fault: undefined,
  at: undefined,
  after: undefined,
  events: 3,
  everyMs: 100,
  burstMs: undefined,
  retryAfterSeconds: 2,
  retryMs: undefined,
  token: 'fresh',
  closeCode: 1011,
}
