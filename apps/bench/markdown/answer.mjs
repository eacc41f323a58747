const words =
  'water finds its way down the hill and every bend is decided by nearest pebble in bed of a stream that few maps know'.split(
    ' ',
  )

/** The same numbers for the same seed. */
function createRandom(seed) {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** Text of a shape, cut off at a length. Seeded: the same at each call. */
export function answerOf(shape, chars) {
  const random = createRandom(7)
  const say = (count) => Array.from({ length: count }, () => words[random(words.length)]).join(' ')
  const piece = pieces[shape]
  let text = ''
  for (let index = 0; text.length < chars; index++) text += piece(index, say, random)
  return text.slice(0, chars)
}

/** A mixed answer as a model cuts it, five characters a token. */
export const markdownTokens = (count) => answerOf('mixed', 5 * count).match(/[\s\S]{1,5}/g)

const row = (say, random) => `| ${say(2)} | ${say(3)} | ${random(1000)} | **${say(1)}** |\n`
const tableHead = '| what | where | how many | by whom |\n| :-- | --- | --: | --- |\n'
const line = (say, random) => `  const ${say(1)} = ${say(1)}(${random(100)}) // ${say(3)}\n`
const many = (count, make) => Array.from({ length: count }, make).join('')

const pieces = {
  list: (_, say) => `- ${say(6)} **${say(1)}** ${say(3)}\n`,
  table: (index, say, random) => (index === 0 ? tableHead : '') + row(say, random),
  fence: (index, say, random) => (index === 0 ? '```js\n' : '') + line(say, random),
  paragraph: (_, say) => `${say(12)} **${say(2)}**, ${say(8)} \`${say(1)}\`, `,
  mixed: (index, say, random) =>
    [
      () => `## ${say(4)}\n\n`,
      () => `${say(30)} **${say(2)}**, ${say(12)} \`${say(1)}\` ${say(20)}.\n\n`,
      () => `${many(4, () => `- ${say(8)}\n`)}  - ${say(5)}\n\n`,
      () => `${say(25)} [${say(2)}](https://example.com/${random(1000)}) *${say(3)}* ${say(15)}.\n\n`,
      () => `\`\`\`js\n${many(7, () => line(say, random))}\`\`\`\n\n`,
      () => `1. ${say(10)}\n2. ~~${say(3)}~~ ${say(4)}\n3. ${say(9)}\n\n`,
      () => `> ${say(24)}\n\n`,
      () => `${tableHead}${many(4, () => row(say, random))}\n`,
      () => `- [x] ${say(4)}\n- [ ] ${say(5)}\n\n`,
    ][index % 9](),
}
