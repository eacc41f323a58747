import { jsonType, sseType } from '../provider/sse-frames.ts'
import { frameChunks } from './frame-chunks.ts'
import { splitAfter } from './split-after.ts'

export type Recording = {
  readonly contentType: string
  /** The bytes as they were sent, in pieces that a pace can be given to: events, lines or words. */
  readonly pieces: readonly Uint8Array[]
}

const ndjsonType = 'application/x-ndjson'
const textType = 'text/plain; charset=utf-8'
const firstSseLine = /^\uFEFF?(?:event|data|id|retry)?:/

/** Reads a recorded file by the end of its name; joined, the pieces are the file, byte for byte, unless it needs framing. */
export function openRecording(path: string, bytes: Uint8Array): Recording {
  if (path.endsWith('.chunks.txt')) return events(new TextEncoder().encode(frameChunks(decode(bytes))))
  switch (/\.(\w+)$/.exec(path)?.[1]) {
    case 'sse':
      return events(bytes)
    case 'txt':
      return firstSseLine.test(decode(bytes.subarray(0, 16)))
        ? events(bytes)
        : { contentType: textType, pieces: splitAfter(bytes, 'word') }
    case 'json':
      return { contentType: jsonType, pieces: splitAfter(bytes, 'line') }
    case 'ndjson':
    case 'jsonl':
      return { contentType: ndjsonType, pieces: splitAfter(bytes, 'line') }
    default:
      return { contentType: 'application/octet-stream', pieces: [bytes] }
  }
}

function events(bytes: Uint8Array): Recording {
  return { contentType: sseType, pieces: splitAfter(bytes, 'blank-line') }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
