import type { KitWords, Language } from './language.ts'

const attachments: KitWords['attachments'] = { title: '添付ファイル', remove: (name) => `${name}を削除` }

const composer: KitWords['composer'] = {
  message: 'メッセージ',
  placeholder: 'メッセージを入力',
  send: '送信',
  stop: '停止',
  attach: 'ファイルを添付',
  attachments,
  problems: {
    'too-large': (name) => `${name}は大きすぎます。`,
    'too-many': (name) => `${name}は追加されませんでした。ファイルの数が上限に達しています。`,
    'wrong-kind': (name) => `${name}は送信できない種類のファイルです。`,
    unreadable: (name) => `${name}を読み込めません。`,
  },
}

const messageActions: KitWords['messageActions'] = {
  copy: 'コピー',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした',
  previousBranch: '前の版',
  nextBranch: '次の版',
  branch: (number, count) => `${number} / ${count} 版`,
  actions: '操作',
  regenerate: '再生成',
  edit: '編集',
}

const messageEditor: KitWords['messageEditor'] = {
  message: 'メッセージを編集',
  save: '送信する',
  cancel: 'やめる',
}

const reasoning: KitWords['reasoning'] = {
  thinking: '考え中',
  thoughtFor: (time) => `${time}考えました`,
  thought: '思考の過程',
}

const retryButton: KitWords['retryButton'] = { retry: '再試行', retryIn: (time) => `${time}後に再試行` }

const scrollToLatest: KitWords['scrollToLatest'] = { toLatest: '最新へ移動' }

const sources: KitWords['sources'] = {
  title: '出典',
  showAll: (count) => `全${count}件を表示`,
  showFewer: '表示を減らす',
  unnamed: (number) => `出典 ${number}`,
}

const streamAnnouncer: KitWords['streamAnnouncer'] = { answer: '回答' }

const streamError: KitWords['streamError'] = {
  wait: (time) => `あと${time}で再試行できます。`,
  waitOver: '今すぐ再試行できます。',
  details: '詳細',
  code: 'エラー',
  status: '応答の状態',
  providerCode: 'サーバーのコード',
  requestId: 'リクエスト番号',
  message: '内容',
}

const sentences: KitWords['sentences'] = {
  network: 'サーバーに接続できません。接続を確認してから、もう一度お試しください。',
  unauthorized: 'アクセス権がありません。もう一度サインインするか、管理者にお問い合わせください。',
  'not-found': 'このアドレスには回答を返すものがありません。ページを再読み込みしてください。',
  'rate-limited': 'リクエストが多すぎます。しばらくしてから、もう一度お試しください。',
  server: 'サーバーに問題が起きています。しばらくしてから、もう一度お試しください。',
  http: 'サーバーがこのリクエストを拒否しました。内容を変えて、もう一度お試しください。',
  html: '回答の代わりにウェブページが届きました。ページを再読み込みしてください。',
  'not-a-stream': 'ここでは表示できない形式の回答が届きました。ページの管理者にお知らせください。',
  timeout: '回答に時間がかかりすぎたため、待つのをやめました。もう一度お試しください。',
  gap: '回答の一部を受け取れず、サーバーにも残っていません。もう一度お試しください。',
  truncated: '回答が途中で止まりました。もう一度お試しください。',
  'invalid-utf8': '回答の一部が壊れて届き、\uFFFD で示されています。もう一度お試しください。',
  'invalid-message': 'この先の回答を理解できません。もう一度お試しください。',
  provider: 'サービス側の問題で回答が止まりました。しばらくしてから、もう一度お試しください。',
  limit: '回答がこのページの上限を超えています。もっと短い回答を求めてください。',
  'invalid-request': 'リクエストをこのまま送信できませんでした。内容を変えてください。',
  callback: '回答の読み込み中にこのページでエラーが起きました。再読み込みしてください。',
  unsupported: 'このブラウザーには必要な機能がありません。更新するか、別のものをお使いください。',
}

const suggestions: KitWords['suggestions'] = { title: '質問の例' }

const thread: KitWords['thread'] = { ...scrollToLatest, thread: '会話' }

const toolCall: KitWords['toolCall'] = {
  approve: '承認',
  deny: '拒否',
  states: {
    arguments: '準備中',
    'awaiting-approval': '承認が必要です',
    running: '実行中',
    done: '完了',
    denied: '拒否されました',
    error: '失敗',
  },
  arguments: '引数',
  result: '結果',
  error: '失敗の理由',
}

const typingIndicator: KitWords['typingIndicator'] = { waiting: '回答をお待ちください' }

const reviewNotice: KitWords['reviewNotice'] = {
  rewrite: 'この回答の一部は審査によって変更されました。',
  block: 'この回答は審査によって保留されました。',
}

const reviewTail: KitWords['reviewTail'] = { checking: '確認中', checked: '確認済み' }

const message: KitWords['message'] = {
  user: 'あなた',
  assistant: 'アシスタント',
  system: 'システム',
  queued: '順番を待っています',
  cancelled: '停止しました',
  reconnecting: '接続が切れました。再試行しています…',
  reasoning,
  toolCall,
  sources,
  attachments,
  errors: sentences,
  error: streamError,
  typing: typingIndicator,
  reviewTail,
  reviewNotice,
}

/** Every word of the kit in Japanese. */
export const japanese: Language = {
  tag: 'ja',
  direction: 'ltr',
  sample: {
    question: '小川はどこから始まりますか？',
    answer: '泉から始まります。そこでは地面がもう水を抱えきれません。',
    reason: '電話番号が含まれていました。',
  },
  words: {
    attachments,
    cancelButton: { cancel: 'キャンセル' },
    chat: {
      chat: 'チャット',
      welcome: '何を知りたいですか？',
      thread,
      composer,
      suggestions,
      queue: { queue: '順番待ちのメッセージ', edit: '変更', remove: '取り消す', editor: messageEditor },
      retry: retryButton,
      errors: sentences,
      error: streamError,
      announcer: streamAnnouncer,
      message,
      actions: messageActions,
      editor: messageEditor,
    },
    composer,
    message,
    messageActions,
    messageEditor,
    reasoning,
    retryButton,
    reviewNotice,
    reviewTail,
    scrollToLatest,
    sources,
    streamAnnouncer,
    streamError,
    sentences,
    streamInspector: {
      timeline: ({ count, duration, gaps, longest }) =>
        `${duration}ミリ秒で${count}件。空白は${gaps}回、最長${longest}ミリ秒。`,
      title: 'ストリームの検査',
      save: '記録を保存',
      clear: '消去',
      entries: 'ストリームのイベント',
      empty: 'まだ何も届いていません。',
      time: '時刻',
      after: '間隔',
      what: '種類',
      detail: '詳細',
      kinds: { status: '状態', message: 'メッセージ', event: 'イベント', reconnect: '再接続' },
    },
    streamProgress: { progress: '進み具合' },
    streamStatus: {
      idle: '準備完了',
      connecting: '接続中',
      streaming: '回答中',
      reconnecting: '再接続中',
      done: '完了',
      cancelled: 'キャンセル済み',
      error: '失敗',
      stalled: 'まだ待っています',
    },
    streamTiming: {
      plot: ({ start, end, peak }) => `時間ごとの文字数：${start}から${end}まで、最大で毎秒${peak}文字。`,
      emptyPlot: '時間ごとの文字数：まだありません。',
      firstText: '最初の文字',
      total: '合計',
      running: '経過',
      charsPerSecond: '毎秒の文字数',
      tokensPerSecond: '毎秒のトークン数',
      longestGap: '最長の間隔',
      firstHold: '最初のテキストの保留',
      longestHold: '最長の保留',
      unknown: '不明',
    },
    suggestions,
    thread,
    toolCall,
    typingIndicator,
  },
}
