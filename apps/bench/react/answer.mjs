const words =
  'a an and are as at be been before both but by can cause change clear close come course day each end even every fact far few first for from gave give good great group had hand hard has have here hold house how idea if in into is it its just keep kind know large last later learn leave less life light like line little long look made make many may mean might more most move much must name near need never new next night no not now number of off often old on once one only open or order other our out over own page part people place plan point power problem public question rather reach read reason result right room run same second see seem set several show side simple since small so some sound space stand state still story stream such sure system take than that the their them then there these they thing think this those though three through time to together too toward turn two under until up upon use value very view voice want was water way we well were what when where which while who whole why will with within without word work world would write year yet you'.split(
    ' ',
  )

/**
 * A seeded answer in English-like prose, as tokens the way models cut them: a word with the space before it, a mark, a
 * paragraph break. About 4.8 characters a token, paragraphs of some 200 to 600 characters. The same number always gives
 * the same answer.
 */
export function answerTokens(count) {
  const random = linearCongruential(count)
  const tokens = []
  let sentenceWords = 0
  let paragraphChars = 0
  let paragraphGoal = 400
  let startsParagraph = true
  let startsSentence = false
  while (tokens.length < count) {
    const word = words[Math.floor(random() * words.length)]
    push(startsParagraph ? capital(word) : startsSentence ? ` ${capital(word)}` : ` ${word}`)
    startsParagraph = false
    startsSentence = false
    sentenceWords++
    if (sentenceWords > 5 && random() < 0.14) {
      push('.')
      sentenceWords = 0
      startsSentence = true
      if (paragraphChars > paragraphGoal) {
        push('\n\n')
        paragraphChars = 0
        paragraphGoal = 200 + Math.floor(random() * 350)
        startsParagraph = true
      }
    } else if (random() < 0.06) {
      push(',')
    }
  }
  return tokens.slice(0, count)

  function push(token) {
    tokens.push(token)
    paragraphChars += token.length
  }
}

const capital = (word) => word[0].toUpperCase() + word.slice(1)

/** Poor randomness is plenty for picking words; what counts is that every machine gets the same ones. */
function linearCongruential(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
