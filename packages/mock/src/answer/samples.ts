/** Texts that are hard to stream: every one of them breaks in code that takes bytes or UTF-16 units for characters. */
export const sampleTexts = {
  cjk: `川は山の湧き水から始まり、谷をくだって海へ向かいます。急がなくても、水は必ず着きます。「明日も流れるか」と聞かれたら、「はい、明後日も」と答えましょう。

溪水不問遠近，只管往前走。石頭擋路，它就繞個彎；冬天結冰，它就等春天。𠮷野先生說，記錄一條河要三年，懂得它要三十年。

강은 서두르지 않아도 바다에 닿습니다. 작은 물방울이 모여 시내가 되고, 시내가 모여 큰 강이 됩니다.`,
  rtl: `يبدأ النهر قطرةً قطرةً ثم يجري نحو البحر. طوله 1,250 كيلومترًا، ويعبره كل يوم قارب اسمه Rivulet عند الساعة 7:30. قال الصيّاد: «الماءُ لا يستعجل، لكنّه يصل.»

הנחל מתחיל בטיפה אחת ונגמר בים. בדרך הוא עובר 14 גשרים, ועל השלישי כתוב "Slow water" באנגלית. שָׁלוֹם, אמר המים לאבן, ועבר הלאה (בלי למהר).

رود آرام می‌رود و نیم‌فاصله‌ها را هم با خود می‌برد؛ ۱۲ پل را پشت سر می‌گذارد.`,
  emoji: `A family 👨‍👩‍👧‍👦 on the river bank, a coder 👩🏽‍💻 in the shade and a rainbow flag 🏳️‍🌈 on the boat. Flags: 🇯🇵🇧🇷🇿🇦, and 🏴󠁧󠁢󠁳󠁣󠁴󠁿 by the lock.

Thumbs in six tones: 👍👍🏻👍🏼👍🏽👍🏾👍🏿. Keys 1️⃣2️⃣#️⃣ stay whole, and so do ❤️‍🔥 and 🧑🏿‍❤️‍💋‍🧑🏻.

Marks that join what came before: e\u0301 n\u0303 A\u030a, Vie\u0323\u0302t Nam, Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A, नमस्ते, ไทยน้ำ and \u1100\u1161\u11a8. The end 🐟.`,
} as const

export const markdownSample = `# {Topic}

A river of text with **bold**, *italic*, \`inline code\` and a [link](https://example.com/rivers "Rivers").

1. Find the source
2. Follow it down
   - past the mill
   - under the bridge

> It arrives in pieces, and reads as one.

\`\`\`ts
const answer = useStream('/api/answer')
answer.start({ prompt: 'Tell me about {topic}' })
\`\`\`

| stretch | length | mood |
| --- | ---: | :---: |
| spring | 2 km | shy |
| valley | 40 km | steady |
| delta | 9 km | wide |

- [x] measured
- [ ] mapped, see ~~page 4~~ page 5

That was {topic}, with a line  
break and $e^{i\\pi} = -1$ left as it is.
`
