import type { CopyAnswerButtonLabels, MarkdownLabels } from '../src/index.ts'

/** A language that Markdown is shown in, with every word of it. */
export type MarkdownLanguage = {
  /** BCP 47 tag. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  readonly markdown: Required<MarkdownLabels>
  readonly copyAnswerButton: Required<CopyAnswerButtonLabels>
  /** Words to stand in the example. */
  readonly sample: string
}

export const german: MarkdownLanguage = {
  tag: 'de',
  direction: 'ltr',
  sample: 'Quelle',
  markdown: {
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyFailed: 'Konnte nicht kopiert werden',
    wrap: 'Umbrechen',
    code: (language) => (language ? `Programmtext, ${language}` : 'Programmtext'),
    source: 'Quelltext',
    diagram: (language) => `Schaubild, ${language}`,
    formula: 'Formel',
    table: 'Tabelle',
    taskDone: 'Erledigt',
    taskOpen: 'Noch zu tun',
    imageNotShown: 'Bild wird nicht gezeigt',
    footnotes: 'Fußnoten',
    footnote: (number) => `Fußnote ${number}`,
    backToReference: (number, occurrence) =>
      occurrence > 1 ? `Zurück zur Stelle ${number}-${occurrence}` : `Zurück zur Stelle ${number}`,
  },
  copyAnswerButton: {
    copy: 'Antwort kopieren',
    copied: 'Kopiert',
    copyFailed: 'Konnte nicht kopiert werden',
  },
}

export const arabic: MarkdownLanguage = {
  tag: 'ar-EG',
  direction: 'rtl',
  sample: 'نبع',
  markdown: {
    copy: 'نسخ',
    copied: 'تم النسخ',
    copyFailed: 'تعذّر النسخ',
    wrap: 'لفّ الأسطر',
    code: (language) => (language ? `شيفرة، ${language}` : 'شيفرة'),
    source: 'المصدر',
    diagram: (language) => `مخطط، ${language}`,
    formula: 'معادلة',
    table: 'جدول',
    taskDone: 'منجزة',
    taskOpen: 'لم تنجز بعد',
    imageNotShown: 'الصورة غير معروضة',
    footnotes: 'الحواشي',
    footnote: (number) => `الحاشية ${number}`,
    backToReference: (number, occurrence) =>
      occurrence > 1 ? `العودة إلى الموضع ${number}-${occurrence}` : `العودة إلى الموضع ${number}`,
  },
  copyAnswerButton: { copy: 'نسخ الإجابة', copied: 'تم النسخ', copyFailed: 'تعذّر النسخ' },
}

export const japanese: MarkdownLanguage = {
  tag: 'ja',
  direction: 'ltr',
  sample: '泉',
  markdown: {
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできませんでした',
    wrap: '折り返す',
    code: (language) => (language ? `コード（${language}）` : 'コード'),
    source: 'ソース',
    diagram: (language) => `図（${language}）`,
    formula: '数式',
    table: '表',
    taskDone: '完了',
    taskOpen: '未完了',
    imageNotShown: '画像は表示されません',
    footnotes: '脚注',
    footnote: (number) => `脚注 ${number}`,
    backToReference: (number, occurrence) =>
      occurrence > 1 ? `参照元 ${number}-${occurrence} に戻る` : `参照元 ${number} に戻る`,
  },
  copyAnswerButton: { copy: '回答をコピー', copied: 'コピーしました', copyFailed: 'コピーできませんでした' },
}
