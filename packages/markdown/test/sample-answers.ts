/** Answers of our own writing: every kind of element, and shapes that give the renderer something to do. */

export const shortAnswer = 'A rivulet is a **very small** stream.'

export const answer = `# How water finds its way

A rivulet begins where the ground can hold no more water. It is *slow*, it is **patient**, and it never ~~stops~~ rests. Each bend
is decided by the nearest pebble.

## What decides the way

1. The slope of the ground
2. The grain of the soil, which is
   - coarse near the spring
   - fine near the mouth
3. Whatever lies in between

> Most rivulets never reach the sea under their own name.
>
> > Only the water remembers the way.

### In numbers

| Stream  | Width | Where it ends |
| :------ | ----: | :-----------: |
| rivulet |  0.2 m |    a brook    |
| brook   |   2 m |    a river    |
| river   |  90 m |    the sea    |

\`\`\`ts
/* Follows a drop
   downhill. */
export function follow(drop: Drop): Sea {
  while (drop.height > 0) drop = downhill(drop) // never up
  return drop.sea
}
\`\`\`

Call \`follow(drop)\` and read [the guide](https://example.com/guide "All of it") or www.example.com.

- [x] find the spring
- [ ] follow it to the sea

---

The first maps were drawn by hand.[^maps] Later ones were not.[^later]

[^maps]: With ink, on vellum.
[^later]: See the note before.[^maps]
`

/** Lists whose items stand apart, late definitions, raw HTML, hard breaks, images, and a heading that was a paragraph. */
export const knottyAnswer = `A heading
---

- one

- two with [a late reference][late]

  and more

      indented code

1. tight
2. *emphasis over
   two lines*

<div onclick="alert(1)">
raw
</div>

A line that breaks\\
here, an image ![of a *bend*](https://images.example/bend.png), inline <b>HTML</b>, <https://example.com/a>.

[late]: https://example.com/late

    code by its indent

    with a gap

~~~
a fence that is never closed
`

export const codeOnly = `\`\`\`python
${Array.from({ length: 120 }, (_, line) => `def step_${line}(drop):  # line ${line}\n    return drop - ${line}`).join('\n')}
\`\`\`
`

export const wideTable = `| Measure | Spring | Summer | Autumn | Winter | Where it was taken | By whom |
| --- | --: | --: | --: | --: | --- | --- |
| Flow in litres a second | 120 | 40 | 85 | 140 | below the old mill | the keeper of the weir |
| Temperature in degrees | 9 | 17 | 11 | 3 | at the stone bridge | two children and a dog |
`

export const arabicAnswer = `# الجدول الصغير

يبدأ الجدول الصغير حيث لا تعود الأرض قادرة على حمل المزيد من **الماء**.

- تجتمع القطرات الأولى
- ثم يصير الأخدود واديًا

> يحمل القليل، لكنه يحمله دائمًا.

The word rivulet is English.
`

export const longAnswer = Array.from(
  { length: 60 },
  (_, index) =>
    `## Part ${index + 1}\n\nParagraph *number ${index + 1}* of a long answer, with \`code\` and [a link](https://example.com/${index}).\n\n- one\n- two\n`,
).join('\n')

export const plainAnswer = `Dear reader,

this *is not* Markdown: <b>nothing</b> of it.
  Not even
# this line.

Yours`

/** Six formulas that can be drawn, one that cannot, and two prices. */
export const formulas = `## How much water

A stream that is $w$ wide and \\(d\\) deep, with water at $$v$$ metres a second, carries

$$
Q = w \\cdot d \\cdot v
$$

and what a valley gathers is the sum over its slopes:

\\[ Q = \\sum_{i=1}^{n} A_i \\int_0^{T} r_i(t)\\,dt \\]

- On gravel: $v = \\frac{1}{n} R^{2/3} \\sqrt{S}$
- A gauge costs $5 a day, or $30 a week.

A command that does not exist stays as it is: $\\notacommand{x}$.
`

export const diagram = `How water finds its way:

\`\`\`mermaid
graph LR
  Rain --> Spring
  Spring --> Rivulet
  Rivulet -->|most| Brook
  Rivulet -->|some| Ground
  Ground --> Spring
  Brook --> River
\`\`\`
`

export const unknownDiagram = `\`\`\`mermaid
pie title Where it goes
  "sea" : 3
  "sky" : 5
\`\`\`
`
