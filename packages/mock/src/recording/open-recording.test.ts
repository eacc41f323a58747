import { describe, expect, it } from 'vitest'
import { openRecording } from './open-recording.ts'
import { ownRecordings, sampleStreams } from './sample-streams.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const open = (path: string, text: string) => {
  const { contentType, pieces } = openRecording(path, encode(text))
  return { contentType, pieces: pieces.map(decode) }
}

describe('openRecording', () => {
  it('plays events one by one, whatever ends their lines', () => {
    expect(open('a.sse', 'data: 1\n\ndata: 2\r\n\r\n: hi\r\rdata: 3').pieces).toEqual([
      'data: 1\n\n',
      'data: 2\r\n\r\n',
      ': hi\r\r',
      'data: 3',
    ])
  })

  it.each([
    ['a.sse', 'data: 1\n\n', 'text/event-stream; charset=utf-8'],
    ['a.txt', 'event: x\ndata: 1\n\n', 'text/event-stream; charset=utf-8'],
    ['a.txt', 'words: and more', 'text/plain; charset=utf-8'],
    ['a.json', '[1]', 'application/json'],
    ['a.ndjson', '{}\n{}', 'application/x-ndjson'],
    ['a.jsonl', '{}\n{}', 'application/x-ndjson'],
    ['a.bin', 'x', 'application/octet-stream'],
  ])('knows %s holding %j as %s', (path, text, contentType) => {
    expect(open(path, text)).toMatchObject({ contentType })
    expect(open(path, text).pieces.join('')).toBe(text)
  })

  it('plays text word by word and JSON line by line', () => {
    expect(open('a.txt', 'one two\nthree').pieces).toEqual(['one ', 'two\n', 'three'])
    expect(open('a.ndjson', '{}\r\n{}\n').pieces).toEqual(['{}\r\n', '{}\n'])
  })

  it('names the events of Responses and Anthropic payloads, and adds no mark', () => {
    const lines = '{"type":"message_start"}\n\n{"type":"ping"}\n'
    expect(open('a.chunks.txt', lines).pieces).toEqual([
      'event: message_start\ndata: {"type":"message_start"}\n\n',
      'event: ping\ndata: {"type":"ping"}\n\n',
    ])
    expect(open('a.chunks.txt', '{"type":"response.created"}').pieces[0]).toMatch(
      /^event: response\.created\n/,
    )
  })

  it('ends Chat Completions payloads with their mark', () => {
    const line = '{"object":"chat.completion.chunk"}'
    expect(open('a.chunks.txt', line).pieces).toEqual([`data: ${line}\n\n`, 'data: [DONE]\n\n'])
  })

  it('frames other payloads, and lines that are no JSON, as data alone', () => {
    expect(open('a.chunks.txt', '{"type":"content-start"}\nno json').pieces).toEqual([
      'data: {"type":"content-start"}\n\n',
      'data: no json\n\n',
    ])
  })
})

describe('the streams that come with the package', () => {
  it('can all be read, and are nowhere else', async () => {
    expect(await ownRecordings.list()).toEqual(sampleStreams.map(({ path }) => path))
    for (const { path } of sampleStreams) expect(await ownRecordings.read(path)).toBeInstanceOf(Uint8Array)
    expect(await ownRecordings.read('rivulet/none.sse')).toBeNull()
  })

  it('hold CJK, right-to-left letters, joined emoji and combining marks', () => {
    const texts = Object.fromEntries(sampleStreams.map(({ script, text }) => [script, text]))
    expect(texts.cjk).toMatch(/\p{Script=Han}.*\p{Script=Hiragana}[\s\S]*\p{Script=Hangul}/u)
    expect(texts.rtl).toMatch(/\p{Script=Arabic}[\s\S]*\p{Script=Hebrew}/u)
    expect(texts.emoji).toContain('👨‍👩‍👧‍👦')
    expect(texts.emoji).toMatch(/\p{RI}\p{RI}/u)
    expect(texts.emoji).toMatch(/e\u0301/)
  })
})
