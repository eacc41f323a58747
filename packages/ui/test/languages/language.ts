import type { StreamErrorCode } from '@rivulet/core'
import type {
  AttachmentsLabels,
  CancelButtonLabels,
  ChatLabels,
  ComposerLabels,
  MessageActionsLabels,
  MessageEditorLabels,
  MessageLabels,
  ReasoningLabels,
  RetryButtonLabels,
  ReviewNoticeLabels,
  ReviewTailLabels,
  ScrollToLatestLabels,
  SourcesLabels,
  StreamAnnouncerLabels,
  StreamErrorLabels,
  StreamInspectorLabels,
  StreamProgressLabels,
  StreamStatusLabels,
  StreamTimingLabels,
  SuggestionsLabels,
  ThreadLabels,
  ToolCallLabels,
  TypingIndicatorLabels,
} from '../../src/index.ts'

/** Labels with every word that can be given, those inside of others too. */
export type Whole<Labels> = Labels extends string | ((...facts: never[]) => string)
  ? Labels
  : { [Name in keyof Labels]-?: Whole<NonNullable<Labels[Name]>> }

/** Every word of the kit, by component. */
export type KitWords = Whole<{
  attachments: AttachmentsLabels
  cancelButton: CancelButtonLabels
  chat: ChatLabels
  composer: ComposerLabels
  message: MessageLabels
  messageActions: MessageActionsLabels
  messageEditor: MessageEditorLabels
  reasoning: ReasoningLabels
  retryButton: RetryButtonLabels
  reviewNotice: ReviewNoticeLabels
  reviewTail: ReviewTailLabels
  scrollToLatest: ScrollToLatestLabels
  sources: SourcesLabels
  streamAnnouncer: StreamAnnouncerLabels
  streamError: StreamErrorLabels
  /** Beside the labels: the `sentences` of a `StreamError`. */
  sentences: Record<StreamErrorCode, string>
  streamInspector: StreamInspectorLabels
  streamProgress: StreamProgressLabels
  streamStatus: StreamStatusLabels
  streamTiming: StreamTimingLabels
  suggestions: SuggestionsLabels
  thread: ThreadLabels
  toolCall: ToolCallLabels
  typingIndicator: TypingIndicatorLabels
}>

/** A language that the kit is shown in. */
export type Language = {
  /** BCP 47 tag. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: KitWords
  /** What people and models say in the examples. */
  readonly sample: { readonly question: string; readonly answer: string; readonly reason: string }
}
