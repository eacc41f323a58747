import type { ChatFlavour } from './chat-flavour.ts'
import { openai, openaiChunk } from './openai.ts'

const passed = { filtered: false, severity: 'safe' }
const filters = { hate: passed, self_harm: passed, sexual: passed, violence: passed }

/** Azure OpenAI: what its filters say of the prompt comes first, in a chunk without any choice. */
export const azure: ChatFlavour = {
  ...openai,
  preface: {
    choices: [],
    created: 0,
    id: '',
    model: '',
    object: '',
    prompt_filter_results: [{ prompt_index: 0, content_filter_results: filters }],
  },
  chunk(chunk, { isFirst }) {
    const { choices, ...fields } = openaiChunk(chunk)
    const content_filter_results = isFirst ? {} : filters
    return { choices: choices.map((choice) => ({ content_filter_results, ...choice })), ...fields }
  },
}
