import type { KitWords, Language } from './language.ts'

const attachments: KitWords['attachments'] = { title: 'المرفقات', remove: (name) => `إزالة ${name}` }

const composer: KitWords['composer'] = {
  message: 'رسالة',
  placeholder: 'اكتب رسالة',
  send: 'إرسال',
  stop: 'إيقاف',
  attach: 'إرفاق ملفات',
  attachments,
  problems: {
    'too-large': (name) => `الملف ${name} كبير جدًا.`,
    'too-many': (name) => `تُرك الملف ${name}: عدد الملفات كافٍ.`,
    'wrong-kind': (name) => `لا يمكن إرسال ملف من نوع ${name}.`,
    unreadable: (name) => `تعذّرت قراءة ${name}.`,
  },
}

const messageActions: KitWords['messageActions'] = {
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyFailed: 'تعذّر النسخ',
  previousBranch: 'النسخة السابقة',
  nextBranch: 'النسخة التالية',
  branch: (number, count) => `${number} من ${count}`,
  actions: 'إجراءات',
  regenerate: 'أجب مجددًا',
  edit: 'تعديل',
}

const messageEditor: KitWords['messageEditor'] = {
  message: 'تعديل الرسالة',
  save: 'إرسال',
  cancel: 'تراجع',
}

const reasoning: KitWords['reasoning'] = {
  thinking: 'يفكّر',
  thoughtFor: (time) => `فكّر لمدة ${time}`,
  thought: 'مسار التفكير',
}

const retryButton: KitWords['retryButton'] = {
  retry: 'أعد المحاولة',
  retryIn: (time) => `أعد المحاولة بعد ${time}`,
}

const scrollToLatest: KitWords['scrollToLatest'] = { toLatest: 'إلى الأحدث' }

const sources: KitWords['sources'] = {
  title: 'المصادر',
  showAll: (count) => `عرض الكل (${count})`,
  showFewer: 'عرض أقل',
  unnamed: (number) => `المصدر ${number}`,
}

const streamAnnouncer: KitWords['streamAnnouncer'] = { answer: 'الإجابة' }

const streamError: KitWords['streamError'] = {
  wait: (time) => `يمكنك المحاولة مجددًا بعد ${time}.`,
  waitOver: 'يمكنك المحاولة مجددًا الآن.',
  details: 'التفاصيل',
  code: 'الخطأ',
  status: 'حالة الاستجابة',
  providerCode: 'رمز الخادم',
  requestId: 'معرّف الطلب',
  message: 'نص الرسالة',
}

const sentences: KitWords['sentences'] = {
  network: 'تعذّر الوصول إلى الخادم. تحقّق من اتصالك ثم أعد المحاولة.',
  unauthorized: 'ليس لديك إذن بالوصول. سجّل الدخول من جديد أو اطلب الإذن ممن يمنحه.',
  'not-found': 'لا شيء في هذا العنوان يقدّم إجابة. أعد تحميل الصفحة ثم حاول مجددًا.',
  'rate-limited': 'وصلت طلبات كثيرة في وقت قصير. انتظر قليلًا ثم أعد المحاولة.',
  server: 'الخادم يواجه مشكلة. لا خطأ من جهتك: أعد المحاولة بعد لحظات.',
  http: 'رفض الخادم هذا الطلب. عدّله ثم أعد المحاولة.',
  html: 'جاءت صفحة ويب بدل الإجابة. ربما انتهت جلستك: أعد تحميل الصفحة.',
  'not-a-stream': 'جاءت الإجابة بصيغة لا يمكن عرضها هنا. أخبر المسؤول عن هذه الصفحة.',
  timeout: 'استغرقت الإجابة وقتًا طويلًا ولم نعد ننتظرها. أعد المحاولة بعد لحظات.',
  gap: 'فات جزء من الإجابة ولم يعد الخادم يحتفظ به. أعد المحاولة للحصول عليها كاملة.',
  truncated: 'توقفت الإجابة قبل نهايتها. أعد المحاولة للحصول عليها كاملة.',
  'invalid-utf8': 'وصل جزء من الإجابة تالفًا وهو معلّم بالرمز \uFFFD. أعد المحاولة.',
  'invalid-message': 'لا يمكن فهم الإجابة بعد هذا الموضع. أعد المحاولة.',
  provider: 'توقفت الخدمة عن الإجابة بسبب مشكلة لديها. أعد المحاولة بعد لحظات.',
  limit: 'الإجابة أكبر مما تقبله هذه الصفحة. اطلب شيئًا أقصر.',
  'invalid-request': 'تعذّر إرسال طلبك كما هو. عدّله ثم أعد المحاولة.',
  callback: 'أخطأت هذه الصفحة أثناء قراءة الإجابة. أعد تحميلها وحاول مجددًا.',
  unsupported: 'هذا المتصفح ينقصه ما تحتاجه الصفحة. حدّثه أو استخدم غيره.',
}

const suggestions: KitWords['suggestions'] = { title: 'اقتراحات' }

const thread: KitWords['thread'] = { ...scrollToLatest, thread: 'المحادثة' }

const toolCall: KitWords['toolCall'] = {
  approve: 'موافقة',
  deny: 'رفض',
  states: {
    arguments: 'قيد التحضير',
    'awaiting-approval': 'بانتظار موافقتك',
    running: 'قيد التنفيذ',
    done: 'تم',
    denied: 'مرفوض',
    error: 'فشل',
  },
  arguments: 'المعطيات',
  result: 'النتيجة',
  error: 'سبب الفشل',
}

const typingIndicator: KitWords['typingIndicator'] = { waiting: 'بانتظار الإجابة' }

const reviewNotice: KitWords['reviewNotice'] = {
  rewrite: 'غيّرت المراجعة جزءًا من هذه الإجابة.',
  block: 'حجبت المراجعة هذه الإجابة.',
}

const reviewTail: KitWords['reviewTail'] = { checking: 'قيد المراجعة', checked: 'تمت المراجعة' }

const message: KitWords['message'] = {
  user: 'أنت',
  assistant: 'المساعد',
  system: 'النظام',
  queued: 'بانتظار دورها',
  cancelled: 'أُوقفت',
  reconnecting: 'انقطع الاتصال. تجري محاولة أخرى…',
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

/** Every word of the kit in Arabic, which is written from right to left. */
export const arabic: Language = {
  tag: 'ar-EG',
  direction: 'rtl',
  sample: {
    question: 'من أين يبدأ الجدول؟',
    answer: 'يبدأ الجدول من نبع. هناك لا تعود الأرض قادرة على حمل المزيد من الماء.',
    reason: 'كان فيها رقم هاتف.',
  },
  words: {
    attachments,
    cancelButton: { cancel: 'إلغاء' },
    chat: {
      chat: 'الدردشة',
      welcome: 'ماذا تودّ أن تعرف؟',
      thread,
      composer,
      suggestions,
      queue: { queue: 'رسائل تنتظر دورها', edit: 'تعديل', remove: 'حذف', editor: messageEditor },
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
        `عدد المدخلات ${count} خلال ${duration} ملي ثانية؛ عدد الفجوات ${gaps}، أطولها ${longest} ملي ثانية.`,
      title: 'فاحص التدفق',
      save: 'حفظ التسجيل',
      clear: 'مسح',
      entries: 'أحداث التدفق',
      empty: 'لم يصل شيء بعد.',
      time: 'الوقت',
      after: 'بعد',
      what: 'ماذا',
      detail: 'التفاصيل',
      kinds: { status: 'الحالة', message: 'رسالة', event: 'حدث', reconnect: 'إعادة اتصال' },
    },
    streamProgress: { progress: 'التقدم' },
    streamStatus: {
      idle: 'جاهز',
      connecting: 'جارٍ الاتصال',
      streaming: 'جارٍ الرد',
      reconnecting: 'جارٍ إعادة الاتصال',
      done: 'تم',
      cancelled: 'أُلغي',
      error: 'فشل',
      stalled: 'ما زال الانتظار',
    },
    streamTiming: {
      plot: ({ start, end, peak }) =>
        `النص عبر الزمن: من ${start} إلى ${end}، وبحد أقصى ${peak} حرفًا في الثانية.`,
      emptyPlot: 'النص عبر الزمن: لا شيء بعد.',
      firstText: 'أول نص',
      total: 'المدة',
      running: 'حتى الآن',
      charsPerSecond: 'حرفًا في الثانية',
      tokensPerSecond: 'رمزًا في الثانية',
      longestGap: 'أطول توقف',
      firstHold: 'مدة حجز أول نص',
      longestHold: 'أطول حجز',
      unknown: 'غير معروف',
    },
    suggestions,
    thread,
    toolCall,
    typingIndicator,
  },
}
