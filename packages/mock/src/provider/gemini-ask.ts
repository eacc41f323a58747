import { isRecord } from '../json/is-record.ts'
import type { Ask, Place } from './dialect.ts'
import { lastUserText, positiveOr, records, requireMessages, requireObject, stringOr } from './read-body.ts'

/** Reads what Gemini is asked; whether it streams is for the address to say. */
export function readGeminiAsk(raw: unknown, { params }: Place): Omit<Ask, 'stream'> {
  const body = requireObject(raw)
  const contents = requireMessages(body, 'contents')
  const config = isRecord(body.generationConfig) ? body.generationConfig : {}
  const maxTokens = positiveOr(config.maxOutputTokens)
  const tools = records(body.tools).flatMap(({ functionDeclarations }) =>
    records(functionDeclarations).map(({ name, parameters, parametersJsonSchema }) => ({
      name: stringOr(name, 'tool'),
      parameters: parametersJsonSchema ?? parameters,
    })),
  )
  return {
    prompt: lastUserText(contents.map(({ parts, ...content }) => ({ ...content, content: parts }))),
    model: params.model ?? 'mock',
    ...(maxTokens !== undefined && { maxTokens }),
    tools,
    toolChoice: readToolChoice(body.toolConfig),
    bringsToolResult: records(contents.at(-1)?.parts).some((part) => isRecord(part.functionResponse)),
    body,
  }
}

function readToolChoice(toolConfig: unknown): Ask['toolChoice'] {
  const config =
    isRecord(toolConfig) && isRecord(toolConfig.functionCallingConfig) ? toolConfig.functionCallingConfig : {}
  if (config.mode === 'NONE') return 'none'
  if (config.mode !== 'ANY') return 'auto'
  const [name] = Array.isArray(config.allowedFunctionNames) ? config.allowedFunctionNames : []
  return typeof name === 'string' ? { name } : 'required'
}
