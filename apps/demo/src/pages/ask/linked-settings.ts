import type { AskSettings } from './ask-settings.ts'

/** What a link to the Ask page sets, such as `#/ask?scenario=short&stream=off&prompt=Hello`. */
export function linkedSettings(
  query: Readonly<Record<string, string>>,
): Partial<AskSettings> & { prompt?: string } {
  const { prompt, path, scenario, pace, tokens, stream } = query
  return {
    ...(prompt !== undefined && { prompt }),
    ...(path !== undefined && { path }),
    ...(scenario !== undefined && { scenario }),
    ...(pace !== undefined && { pace }),
    ...(tokens !== undefined && { tokens }),
    ...(stream !== undefined && { stream: stream !== 'off' }),
  }
}
