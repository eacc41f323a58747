type Fields = Record<string, unknown>

/** Where the APIs of models have the most tokens that an answer may have: the limit is the request's own word for "short". */
const limitNames = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
  'num_predict',
]

/**
 * Judges a request by its body: an answer that can only be short, or that is JSON, is awaited. What says neither
 * may be long.
 *
 * @param body - of the request, before it is encoded
 * @param shortTokens - the longest answer that counts as short
 */
export function decideByBody(body: unknown, shortTokens: number): 'stream' | 'await' {
  const fields = fieldsOf(body)
  // Gemini and Ollama have them one level deeper.
  const groups = [fields, fieldsOf(fields.generationConfig), fieldsOf(fields.options)]
  const isShort = groups.some((group) => isLimited(group, shortTokens))
  return isShort || isStructured(fields) ? 'await' : 'stream'
}

function isLimited(fields: Fields, shortTokens: number): boolean {
  return limitNames.some((name) => {
    const limit = fields[name]
    // Ollama says "no limit" by numbers below zero.
    return typeof limit === 'number' && limit >= 0 && limit <= shortTokens
  })
}

function isStructured({ response_format, text, output_config, format, generationConfig }: Fields): boolean {
  const gemini = fieldsOf(generationConfig)
  return (
    isJsonType(response_format) || // Chat Completions, Mistral, Cohere
    isJsonType(fieldsOf(text).format) || // Responses
    isJsonType(fieldsOf(output_config).format) || // Anthropic
    format === 'json' || // Ollama, or a schema:
    /^(object|array)$/.test(String(fieldsOf(format).type)) ||
    gemini.responseMimeType === 'application/json'
  )
}

function isJsonType(value: unknown): boolean {
  return /^json/.test(String(fieldsOf(value).type))
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields
}
