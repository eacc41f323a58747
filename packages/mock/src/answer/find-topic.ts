const fillers = new Set(
  `a about again all also always am an and any are as at be been best better between but by can compare could
  did difference do does explain few first for from get give good had has have hello help hey hi how i if in
  into is it its just know let like list make many may me might more most much must my need no not now of on
  one or our out please say sentence sentences short should show so some story such summarize tell than that
  the their them then there these they this those to try two up us use versus want was way we were what when
  where which who why will with without word words work works would write you your`.split(/\s+/),
)
const longestTopic = 40

/** The words of a prompt that an answer should come back to: the first run of up to three words that carry meaning. */
export function findTopic(prompt: string): string {
  const words = prompt.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? []
  const topic: string[] = []
  for (const word of words) {
    if (!fillers.has(word.toLowerCase())) topic.push(word)
    else if (topic.length > 0) break
    if (topic.length === 3) break
  }
  const found = topic.join(' ')
  return found === '' ? 'this' : [...found].slice(0, longestTopic).join('')
}
