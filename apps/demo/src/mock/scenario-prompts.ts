/** The question that the pages begin with. */
export const firstPrompt = 'Tell me about slow water'

/** A question that suits each scenario of the mock server. */
const prompts: Readonly<Record<string, string>> = {
  answer: firstPrompt,
  short: 'What is rain?',
  long: 'Tell me more about tides',
  echo: 'Slow water runs deep',
  markdown: 'What should I know about streams?',
  reasoning: 'Why do we like rain?',
  'tool-call': 'What is the water level?',
  cjk: '川について教えてください',
  rtl: 'حدثني عن الأنهار',
  emoji: 'Who lives by the river? 🐟',
}

export function promptFor(scenario: string): string {
  return prompts[scenario] ?? firstPrompt
}
