import { expect, it } from 'vitest'
import { readStream } from '../../test/read-stream.ts'
import { aiSdkData } from './ai-sdk-data.ts'

const read = (...lines: string[]) =>
  readStream(lines.map((line) => `${line}\n`).join(''), {
    contentType: 'text/plain; charset=utf-8',
    protocol: aiSdkData,
  })
const finish = 'd:{"finishReason":"stop","usage":{"promptTokens":3,"completionTokens":2}}'

it('reads lines of text, reasoning, sources and data', async () => {
  const state = await read(
    'f:{"messageId":"m"}',
    'g:"Hm"',
    '0:"He"',
    '2:[{"step":1},{"step":2}]',
    '0:"llo 👩‍👩‍👧‍👦\\n"',
    'h:{"sourceType":"url","url":"https://a.test","title":"A"}',
    '8:[{"note":1}]',
    '',
    'done',
    'e:{"finishReason":"stop","isContinued":false}',
    finish,
  )
  expect(state).toMatchObject({
    status: 'done',
    text: 'Hello 👩‍👩‍👧‍👦\n',
    reasoning: 'Hm',
    sources: [{ url: 'https://a.test', title: 'A' }],
    lastEvent: { name: 'data', value: { step: 2 } },
    usage: { inputTokens: 3, outputTokens: 2 },
    finishReason: 'stop',
  })
})

it('reads calls, streamed or whole, and what becomes of them', async () => {
  const state = await read(
    'b:{"toolCallId":"c","toolName":"f"}',
    'c:{"toolCallId":"c","argsTextDelta":"{\\"a\\""}',
    'c:{"toolCallId":"c","argsTextDelta":":1}"}',
    '9:{"toolCallId":"c","toolName":"f","args":{"a":1}}',
    '9:{"toolCallId":"d","toolName":"g","args":{}}',
    'a:{"toolCallId":"c","result":"x"}',
    finish,
  )
  expect(state.toolCalls).toMatchObject([
    { id: 'c', name: 'f', arguments: '{"a":1}', complete: true },
    { id: 'd', name: 'g', arguments: '{}', complete: true },
  ])
  expect(state.finishReason).toBe('tool-calls')
})

it('fails by its error, and is cut without its end', async () => {
  expect(await read('0:"Hi"', '3:"no"')).toMatchObject({
    text: 'Hi',
    error: { code: 'provider', message: 'no' },
  })
  expect(await read('0:"Hi"', 'e:{"finishReason":"stop"}')).toMatchObject({ error: { code: 'truncated' } })
})

it('needs no line end after the last line', async () => {
  const body = `0:"Hi"\n${finish}`
  const options = { contentType: 'text/plain', protocol: aiSdkData }
  expect(await readStream(body, options)).toMatchObject({ status: 'done', text: 'Hi' })
})
