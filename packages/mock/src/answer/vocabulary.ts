/** Sentences or words to pick from. */
export type Lines = readonly [string, ...string[]]

/** First sentences. `{topic}` is what the prompt asked about, the other blanks are in `blanks`. */
export const openings: Lines = [
  'You asked about {topic}, so let us begin where it is easiest to see.',
  'There is a {quality} way to think about {topic}, and it starts with {thing}.',
  'From afar {topic} may look {quality}; up close it is mostly {thing} and patience.',
  'About {topic} the short version fits in one breath, and the long one is worth a walk.',
  'Picture {place} on a {quality} morning, and you have understood half of {topic} already.',
]

export const details: Lines = [
  'What matters is {thing}, which most people notice only when it is gone.',
  'Put it beside {thing} and the likeness is hard to miss.',
  'At {place} they {action} before they {action}, and nobody remembers why, but it works.',
  'A {quality} rule helps: {action} first, then {action}.',
  'Some of it comes early and some of it late, yet all of it arrives.',
  'Think of {thing} at {place}: small, {quality} and always on its way.',
  'The numbers are kinder than they look, about {number} in every hundred.',
  'It took {number} years to find that out, and an afternoon to show it.',
  'Whoever has spent a winter at {place} knows this without being told.',
  'Left alone it grows {quality}; with a little care it stays {quality}.',
]

export const steps: Lines = [
  'First {action}, and do not hurry.',
  'Then {action}, even when {thing} says otherwise.',
  'If it resists, {action} and come back after lunch.',
  'Write down what you see; {thing} has a short memory.',
  'When in doubt, {action} once more and compare.',
]

export const turns: Lines = [
  'Now for the part that is less {quality}.',
  'Seen from {place}, there is another side to {topic}.',
  'With {topic} there comes a point where one must choose.',
  'A good example is {thing}.',
  'None of this is new.',
  'There is a reason for it, and it is a {quality} one.',
  'So far so good.',
]

export const closings: Lines = [
  'That is most of what there is to know about {topic}.',
  'The rest is practice, and {thing}.',
  'Keep that in mind, and {topic} will give you no trouble.',
  'From there the way to {place} is downhill.',
  'It is enough to begin with.',
]

export const reasons: Lines = [
  'The question is about {topic}, so I should first be sure what is meant.',
  'One reading is {quality}, the other leads to {thing}.',
  'I could {action}, but that would leave out {thing}.',
  'A {quality} answer in a few sentences will serve best.',
]

/** What may stand in a blank. */
export const blanks: Readonly<Record<string, Lines>> = {
  thing: [
    'the slow water',
    'a borrowed map',
    'the second bridge',
    'a pocket of warm air',
    'the smell of rain',
    'a row of small stones',
    'the last ferry',
    'an honest scale',
    'the light under the door',
    'a loose thread',
    'the old timetable',
    'a handful of seeds',
  ],
  place: [
    'the upper lock',
    'the fish market',
    'the north slope',
    'a quiet harbour',
    'the workshop by the mill',
    'the edge of the delta',
    'the reading room',
    'the orchard wall',
  ],
  quality: [
    'simple',
    'gentle',
    'stubborn',
    'clear',
    'curious',
    'patient',
    'bright',
    'crooked',
    'sober',
    'quiet',
  ],
  action: [
    'follow the current',
    'count the knots',
    'open both gates',
    'listen for the change',
    'measure twice',
    'ask the neighbours',
    'mark the high water',
    'set the heavy part aside',
  ],
  number: ['three', 'seven', 'eleven', 'nineteen', 'forty', 'sixty', 'ninety'],
}
