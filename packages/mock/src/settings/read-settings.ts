import { type ScenarioName, scenarioNames } from '../answer/scenarios.ts'
import { type FaultName, faultNames } from '../fault/faults.ts'
import { type ChatFlavourName, chatFlavourNames } from '../provider/chat/chat-flavours.ts'
import { RequestRefused } from '../request-refused.ts'
import { defaultSettings, type MockSettings } from './mock-settings.ts'

type Reader<Value> = (text: string, name: string) => Value
type Readers = { readonly [Name in keyof MockSettings]: Reader<MockSettings[Name]> }

const readers: Readers = {
  scenario: (text) => oneOf<ScenarioName>('scenario', text, scenarioNames),
  tokens: wholeNumber(0, 1_000_000),
  pace: number(0, 1_000_000),
  jitter: number(0, 1),
  clump: wholeNumber(1, 1_000_000),
  delayMs: number(0, 3_600_000),
  dialect: (text) =>
    text === 'openai' ? undefined : oneOf<ChatFlavourName>('dialect', text, chatFlavourNames),
  chunk: wholeNumber(1, 100_000_000),
  resume: onOrOff,
  keep: wholeNumber(1, 1_000_000),
  seed: (text) => text,
  fault: (text) => (text === 'none' ? undefined : oneOf<FaultName>('fault', text, faultNames)),
  at: wholeNumber(0, 1_000_000_000),
  after: wholeNumber(0, 1_000_000),
  events: wholeNumber(1, 1_000_000),
  everyMs: number(0, 3_600_000),
  burstMs: number(0, 3_600_000),
  retryAfterSeconds: wholeNumber(0, 86_400),
  retryMs: wholeNumber(0, 86_400_000),
  token: (text) => text,
  closeCode: readCloseCode,
}

export const settingNames = Object.keys(readers) as (keyof MockSettings)[]

/** The request header that sets `name`: `everyMs` is `x-mock-every-ms`. */
export function headerName(name: string): string {
  return `x-mock-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/**
 * Settings of one request: the server's own, then words of the prompt, then headers, then the query.
 *
 * @throws {RequestRefused} 400, naming what is known, when a name or number makes no sense
 */
export function readSettings(
  { url, headers, prompt }: { url: URL; headers: Headers; prompt: string },
  own: Partial<MockSettings> = {},
): MockSettings {
  const words = settingWords(prompt)
  const settings: MockSettings = { ...defaultSettings, ...own }
  for (const name of settingNames) {
    const text = url.searchParams.get(name) ?? headers.get(headerName(name)) ?? words.get(name)
    if (text !== undefined && text !== null) assign(settings, name, text.trim())
  }
  return settings
}

function assign<Name extends keyof MockSettings>(settings: MockSettings, name: Name, text: string) {
  settings[name] = readers[name](text, name)
}

/** `mock:pace=0` sets a pace; `mock:long`, without a name, a scenario. Other words are left alone. */
function settingWords(prompt: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const [, first = '', second] of prompt.matchAll(/(?:^|\s)mock:([\w-]+)(?:=(\S+))?/g)) {
    if (second === undefined) words.set('scenario', first)
    else words.set(first, second)
  }
  return words
}

/** The prompt without the words that are settings. */
export function withoutSettingWords(prompt: string): string {
  return prompt.replace(/^(?:mock:[\w-]+(?:=\S+)?\s?)+|\smock:[\w-]+(?:=\S+)?/g, '')
}

function oneOf<Name extends string>(param: string, text: string, known: readonly Name[]): Name {
  const found = known.find((name) => name === text)
  if (found) return found
  throw new RequestRefused(400, `There is no ${param} "${text}". Known: ${known.join(', ')}.`, {
    param,
    code: `unknown_${param}`,
    known,
  })
}

function number(least: number, most: number) {
  return (text: string, param: string) => {
    const value = text === '' ? Number.NaN : Number(text)
    if (value >= least && value <= most) return value
    throw new RequestRefused(400, `${param} must be a number from ${least} to ${most}, got "${text}".`, {
      param,
      code: 'invalid_setting',
    })
  }
}

function wholeNumber(least: number, most: number) {
  const read = number(least, most)
  return (text: string, param: string) => {
    const value = read(text, param)
    if (Number.isSafeInteger(value)) return value
    throw new RequestRefused(400, `${param} must be a whole number, got "${text}".`, {
      param,
      code: 'invalid_setting',
    })
  }
}

function onOrOff(text: string, param: string): boolean {
  if (/^(?:1|true)$/.test(text)) return true
  if (/^(?:0|false)$/.test(text)) return false
  throw new RequestRefused(400, `${param} must be 1 or 0, got "${text}".`, { param, code: 'invalid_setting' })
}

/** Codes that an endpoint may send. @see RFC 6455, "Status Codes", and IANA's registry of them */
function readCloseCode(text: string, param: string): number {
  if (/^(?:100[0-37-9]|101[0-4]|[34]\d{3})$/.test(text)) return Number(text)
  throw new RequestRefused(
    400,
    `${param} must be a code that can be sent (1000 to 1014 save 1004 to 1006, or 3000 to 4999), got "${text}".`,
    { param, code: 'invalid_setting' },
  )
}
