import { type Plan, planSchema } from './day-schemas.ts'

export type AnswerName = 'right' | 'wrong' | 'short'

export const answerNames: Record<AnswerName, string> = {
  right: 'As asked',
  wrong: 'Not as asked',
  short: 'Cut short',
}

const plan: Plan = planSchema.parse({
  title: 'A day along the Alder',
  level: 'brisk',
  people: 4,
  distanceKm: 11.5,
  notes:
    'Start at the upper weir, where the first bus stops at nine. Follow the left bank to the mill and eat there. The path back is on the other side, and floods after rain: look at the gauge before you cross.',
})

const things = [
  { name: 'Bread', count: 2, why: 'There is no shop between the weir and the mill.' },
  { name: 'Water, in litres', count: 6, why: 'The spring by the bridge runs dry in August.' },
  { name: 'Rain jacket', count: 4, why: 'Weather comes up the valley without a word.' },
  { name: 'Map', count: 1, why: 'The left bank has two paths, and one of them ends.' },
  { name: 'Plasters', count: 10, why: 'The stones at the ford are sharp.' },
  { name: 'Rope', count: 1, why: 'Somebody always wants to see the island.' },
] as const

/** A level that nobody asked for, and a number in words. */
const wrongPlan = { ...plan, level: 'heroic', people: 'four' }
const wrongThings = things.map((thing) =>
  thing.name === 'Rain jacket' ? { ...thing, count: 'one each' } : thing,
)

/** Models put words around the JSON, and a fence, though nobody asked for either. */
const withWords = (before: string, value: unknown, after: string) =>
  `${before}\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n\n${after}`

const planAnswer = (value: unknown) =>
  withWords('Here is a plan [1]:', value, 'Tell me if you want a shorter one.')
const listAnswer = (value: unknown) => withWords('Take these along:', { things: value }, 'Have a good day!')

/** Up to a word in the middle, as an answer that ran out of tokens. */
const upTo = (text: string, word: string) => text.slice(0, text.indexOf(word))

/** What the mock server says, word for word: it has no model, and understands no question. */
export const planAnswers: Record<AnswerName, string> = {
  right: planAnswer(plan),
  wrong: planAnswer(wrongPlan),
  short: upTo(planAnswer(plan), 'The path back'),
}
export const listAnswers: Record<AnswerName, string> = {
  right: listAnswer(things),
  wrong: listAnswer(wrongThings),
  short: upTo(listAnswer(things), 'two paths'),
}
