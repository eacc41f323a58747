import type { StreamErrorCode } from '@rivulet/core'

/**
 * What each failure means to the person who reads it, and what they can do. A new code does not compile without its
 * sentence.
 */
export const streamErrorSentences: Record<StreamErrorCode, string> = {
  network: 'The server cannot be reached. Check your connection, then try again.',
  unauthorized: 'You do not have access to this. Sign in again, or ask someone who can grant it.',
  'not-found':
    'There is nothing at this address to give an answer. It may have moved: reload the page and try again.',
  'rate-limited': 'Too many requests arrived in a short time. Wait a little, then try again.',
  server: 'The server has a problem. Nothing is wrong on your side: try again in a moment.',
  http: 'The server refused this request. Change it and try again.',
  html: 'A web page came in place of an answer. You may have been signed out: reload the page and try again.',
  'not-a-stream': 'The answer came in a form that cannot be shown here. Tell whoever runs this page.',
  timeout: 'The answer took too long to come, and is no longer waited for. Try again in a moment.',
  gap: 'A part of the answer was missed, and the server no longer has it. Try again to get all of it.',
  truncated: 'The answer stopped before its end. Try again to get all of it.',
  'invalid-utf8': 'Part of the answer arrived damaged and is marked with \uFFFD. Try again for a clean copy.',
  'invalid-message': 'The answer cannot be understood beyond this point. Try again.',
  provider: 'The service stopped answering because of a problem of its own. Try again in a moment.',
  limit: 'The answer is larger than this page accepts. Ask for something shorter.',
  'invalid-request': 'Your request could not be sent as it is. Change it and try again.',
  callback: 'This page made a mistake while it read the answer. Reload it and try again.',
  unsupported: 'This browser lacks something that is needed here. Update it, or use another one.',
}
