/** Answers of our own writing, in the shapes that give text rendering something to do. */

export const shortAnswer = 'A rivulet is a very small stream.'

export const answer = [
  'A rivulet begins where the ground can hold no more water. The first drops run together in a furrow no wider than a finger, and from there each bend is decided by the nearest pebble.',
  'It carries little, yet it carries it all the time. Grain by grain it moves the hill downhill, and after a few thousand years the furrow has become a valley with a name.',
  'Most rivulets never reach the sea under their own name. They join a brook, the brook joins a river, and only the water remembers the way.',
].join('\n\n')

export const japaneseAnswer = [
  '細流は、大地がそれ以上水を抱えきれなくなったところから始まります。最初のしずくは指一本ほどの溝に集まり、そこから先の曲がり角は、いちばん近くの小石が決めます。',
  '運ぶものはわずかですが、休むことはありません。🌊 家族👨‍👩‍👧‍👦で眺めても飽きない、静かな旅です。',
].join('\n\n')

export const arabicAnswer = [
  'يبدأ الجدول الصغير حيث لا تعود الأرض قادرة على حمل المزيد من الماء. تجتمع القطرات الأولى في أخدود لا يزيد عرضه على إصبع.',
  'يحمل القليل، لكنه يحمله دائمًا. وبعد بضعة آلاف من السنين يصير الأخدود واديًا له اسم.',
].join('\n\n')

/** Paragraphs of both directions, each of which begins at its own side. */
export const mixedAnswer = [
  'The Arabic word for a small stream is جدول, which also means a table.',
  'كلمة rivulet الإنجليزية تعني الجدول الصغير.',
].join('\n\n')

/** Two hundred paragraphs: more than a screen, and several groups. */
export const veryLongAnswer = Array.from(
  { length: 200 },
  (_, index) => `${index + 1}. ${answer.split('\n\n')[index % 3]}`,
).join('\n\n')

/** A word that no line can hold. */
export const longWordAnswer = `See https://example.com/${'very-long-path-segment-'.repeat(12)}end for more.`
