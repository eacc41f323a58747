/** What an answer can be, by name, with a sentence for people. */
export const scenarios = {
  answer: 'A few paragraphs about the prompt (about 200 tokens).',
  short: 'Two sentences.',
  long: 'Many paragraphs: 4,000 tokens unless `tokens` says otherwise.',
  echo: 'The prompt itself, word for word.',
  markdown: 'Headings, lists, a table, code and a quotation.',
  reasoning: 'Thinks aloud before it answers.',
  'tool-call': 'Calls a tool: one the request offers, else a look-up of its own.',
  cjk: 'Japanese, Chinese and Korean.',
  rtl: 'Arabic, Hebrew and Persian, with Latin words and numbers among them.',
  emoji: 'Joined emoji, flags, skin tones, keycaps and combining marks.',
} as const

export type ScenarioName = keyof typeof scenarios

export const scenarioNames = Object.keys(scenarios) as ScenarioName[]
