import type { KitWords, Language } from './language.ts'

const attachments: KitWords['attachments'] = { title: 'Anhänge', remove: (name) => `${name} entfernen` }

const composer: KitWords['composer'] = {
  message: 'Nachricht',
  placeholder: 'Nachricht schreiben',
  send: 'Senden',
  stop: 'Anhalten',
  attach: 'Dateien anhängen',
  attachments,
  problems: {
    'too-large': (name) => `${name} ist zu groß.`,
    'too-many': (name) => `${name} wurde weggelassen: Es sind genug Dateien.`,
    'wrong-kind': (name) => `${name} kann nicht gesendet werden: falsche Art von Datei.`,
    unreadable: (name) => `${name} kann nicht gelesen werden.`,
  },
}

const messageActions: KitWords['messageActions'] = {
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Konnte nicht kopiert werden',
  previousBranch: 'Vorige Fassung',
  nextBranch: 'Nächste Fassung',
  branch: (number, count) => `${number} von ${count}`,
  actions: 'Aktionen',
  regenerate: 'Neu antworten',
  edit: 'Bearbeiten',
}

const messageEditor: KitWords['messageEditor'] = {
  message: 'Nachricht bearbeiten',
  save: 'Absenden',
  cancel: 'Abbrechen',
}

const reasoning: KitWords['reasoning'] = {
  thinking: 'Denkt nach',
  thoughtFor: (time) => `${time} lang nachgedacht`,
  thought: 'Gedankengang',
}

const retryButton: KitWords['retryButton'] = {
  retry: 'Noch einmal',
  retryIn: (time) => `Noch einmal in ${time}`,
}

const scrollToLatest: KitWords['scrollToLatest'] = { toLatest: 'Zum Ende springen' }

const sources: KitWords['sources'] = {
  title: 'Quellen',
  showAll: (count) => `Alle ${count} zeigen`,
  showFewer: 'Weniger zeigen',
  unnamed: (number) => `Quelle ${number}`,
}

const streamAnnouncer: KitWords['streamAnnouncer'] = { answer: 'Antwort' }

const streamError: KitWords['streamError'] = {
  wait: (time) => `Du kannst es in ${time} noch einmal versuchen.`,
  waitOver: 'Du kannst es jetzt noch einmal versuchen.',
  details: 'Einzelheiten',
  code: 'Fehler',
  status: 'HTTP-Status',
  providerCode: 'Code des Servers',
  requestId: 'Kennung der Anfrage',
  message: 'Meldung',
}

const sentences: KitWords['sentences'] = {
  network: 'Der Server ist nicht zu erreichen. Prüfe deine Verbindung und versuche es dann noch einmal.',
  unauthorized: 'Du hast keinen Zugang. Melde dich neu an oder frage, wer ihn geben kann.',
  'not-found':
    'Unter dieser Adresse gibt es nichts, das antwortet. Lade die Seite neu und versuche es noch einmal.',
  'rate-limited': 'In kurzer Zeit kamen zu viele Anfragen. Warte ein wenig und versuche es dann noch einmal.',
  server: 'Der Server hat ein Problem. Es liegt nicht an dir: Versuche es gleich noch einmal.',
  http: 'Der Server hat diese Anfrage abgelehnt. Ändere sie und versuche es noch einmal.',
  html: 'Statt einer Antwort kam eine Webseite. Vielleicht bist du abgemeldet: Lade die Seite neu.',
  'not-a-stream':
    'Die Antwort kam in einer Form, die hier nicht gezeigt werden kann. Sage es dem Betreiber der Seite.',
  timeout: 'Die Antwort hat zu lange gebraucht. Versuche es gleich noch einmal.',
  gap: 'Ein Teil der Antwort fehlt, und der Server hat ihn nicht mehr. Versuche es noch einmal.',
  truncated: 'Die Antwort brach vor ihrem Ende ab. Versuche es noch einmal, um sie ganz zu bekommen.',
  'invalid-utf8': 'Ein Teil der Antwort kam beschädigt an und ist mit \uFFFD markiert.',
  'invalid-message': 'Von hier an ist die Antwort nicht zu verstehen. Versuche es noch einmal.',
  provider: 'Der Dienst hat wegen eines eigenen Problems aufgehört. Versuche es gleich noch einmal.',
  limit: 'Die Antwort ist größer, als diese Seite annimmt. Bitte um etwas Kürzeres.',
  'invalid-request': 'Deine Anfrage konnte so nicht gesendet werden. Ändere sie und versuche es noch einmal.',
  callback: 'Diese Seite hat beim Lesen der Antwort einen Fehler gemacht. Lade sie neu.',
  unsupported:
    'Diesem Browser fehlt etwas, das hier gebraucht wird. Aktualisiere ihn oder nimm einen anderen.',
}

const suggestions: KitWords['suggestions'] = { title: 'Vorschläge' }

const thread: KitWords['thread'] = { ...scrollToLatest, thread: 'Unterhaltung' }

const toolCall: KitWords['toolCall'] = {
  approve: 'Erlauben',
  deny: 'Ablehnen',
  states: {
    arguments: 'Wird vorbereitet',
    'awaiting-approval': 'Wartet auf deine Zustimmung',
    running: 'Läuft',
    done: 'Fertig',
    denied: 'Abgelehnt',
    error: 'Fehlgeschlagen',
  },
  arguments: 'Eingaben',
  result: 'Ergebnis',
  error: 'Fehlermeldung',
}

const typingIndicator: KitWords['typingIndicator'] = { waiting: 'Die Antwort wird erwartet' }

const reviewNotice: KitWords['reviewNotice'] = {
  rewrite: 'Ein Teil dieser Antwort wurde bei einer Prüfung geändert.',
  block: 'Diese Antwort wurde bei einer Prüfung zurückgehalten.',
}

const reviewTail: KitWords['reviewTail'] = { checking: 'Wird geprüft', checked: 'Geprüft' }

const message: KitWords['message'] = {
  user: 'Du',
  assistant: 'Assistent',
  system: 'Vorgabe',
  queued: 'Wartet, bis es an der Reihe ist',
  cancelled: 'Angehalten',
  reconnecting: 'Die Verbindung ist abgerissen. Neuer Versuch…',
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

/** Every word of the kit in German. */
export const german: Language = {
  tag: 'de',
  direction: 'ltr',
  sample: {
    question: 'Wo beginnt ein Bach?',
    answer: 'An einer Quelle. Dort kann der Boden kein Wasser mehr halten.',
    reason: 'Sie enthielt eine Telefonnummer.',
  },
  words: {
    attachments,
    cancelButton: { cancel: 'Antwort abbrechen' },
    chat: {
      chat: 'Gespräch',
      welcome: 'Was möchtest du wissen?',
      thread,
      composer,
      suggestions,
      queue: {
        queue: 'Nachrichten, die warten',
        edit: 'Ändern',
        remove: 'Zurücknehmen',
        editor: messageEditor,
      },
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
        `${count} Einträge in ${duration} Millisekunden; ${gaps} Lücken, die längste von ${longest} Millisekunden.`,
      title: 'Strom im Blick',
      save: 'Aufnahme sichern',
      clear: 'Leeren',
      entries: 'Ereignisse des Stroms',
      empty: 'Noch ist nichts gekommen.',
      time: 'Zeit',
      after: 'Danach',
      what: 'Was',
      detail: 'Inhalt',
      kinds: { status: 'Zustand', message: 'Nachricht', event: 'Ereignis', reconnect: 'Neu verbunden' },
    },
    streamProgress: { progress: 'Fortschritt' },
    streamStatus: {
      idle: 'Bereit',
      connecting: 'Verbindet',
      streaming: 'Antwortet',
      reconnecting: 'Verbindet neu',
      done: 'Fertig',
      cancelled: 'Abgebrochen',
      error: 'Fehlgeschlagen',
      stalled: 'Wartet noch',
    },
    streamTiming: {
      plot: ({ start, end, peak }) =>
        `Text im Lauf der Zeit: von ${start} bis ${end}, höchstens ${peak} Zeichen je Sekunde.`,
      emptyPlot: 'Text im Lauf der Zeit: noch keiner.',
      firstText: 'Erster Text',
      total: 'Gesamtzeit',
      running: 'Bisher',
      charsPerSecond: 'Zeichen je Sekunde',
      tokensPerSecond: 'Token je Sekunde',
      longestGap: 'Längste Pause',
      firstHold: 'Erster Text gehalten',
      longestHold: 'Längstes Halten',
      unknown: 'nicht bekannt',
    },
    suggestions,
    thread,
    toolCall,
    typingIndicator,
  },
}
