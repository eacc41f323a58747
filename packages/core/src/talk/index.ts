export { createTalk, type Talk, type TalkOptions } from './create-talk.ts'
export { type SocketFetchOptions, socketFetch } from './socket-fetch.ts'
export type { ClientFrame, ServerFrame } from './socket-frames.ts'
export type { TalkContent, TalkMessage, TalkReceipt, TalkStatus } from './talk-message.ts'
