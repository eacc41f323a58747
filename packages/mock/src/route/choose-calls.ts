import type { OfferedTool } from '../answer/compose-answer.ts'
import type { ScenarioName } from '../answer/scenarios.ts'
import type { Ask } from '../provider/dialect.ts'

/** What the model calls when a tool call is wanted and the request offers none. */
const ownTool: OfferedTool = {
  name: 'look_up',
  parameters: { type: 'object', properties: { query: { type: 'string' }, limit: { type: 'integer' } } },
}

/**
 * The tools an answer calls: those the request insists on, those the prompt speaks of ("weather" is enough for
 * `get_weather`), or the first one when the scenario wants a call. None once the request brings a tool's result.
 */
export function chooseCalls(ask: Ask, scenario: ScenarioName): readonly OfferedTool[] {
  const { tools, toolChoice } = ask
  if (ask.bringsToolResult || toolChoice === 'none') return []
  if (typeof toolChoice === 'object') return tools.filter(({ name }) => name === toolChoice.name)
  const spokenOf = tools.filter(({ name }) => speaksOf(ask.prompt, name))
  if (spokenOf.length > 0) return spokenOf
  if (toolChoice === 'required') return tools.slice(0, 1)
  if (scenario !== 'tool-call') return []
  return tools.length > 0 ? tools.slice(0, 1) : [ownTool]
}

function speaksOf(prompt: string, name: string): boolean {
  const said = prompt.toLowerCase()
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  return said.includes(name.toLowerCase()) || words.some((word) => word.length > 3 && said.includes(word))
}
