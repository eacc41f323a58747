import { notify } from '../notify.ts'
import type { ChatMessage, ChatPart, ChatToolCall } from './chat-message.ts'
import type { ChatToolDefinition } from './chat-request.ts'

export type ChatToolContext = {
  /** Aborted by `cancel`: what is given back after that is not looked at. */
  readonly signal: AbortSignal
  readonly toolCallId: string
  readonly messageId: string
}

/** A tool that the model may call and the app runs. */
export type ChatTool = {
  /** For the model. */
  description?: string
  /** JSON Schema of the arguments, for the model. Nothing is checked by it. */
  parameters?: object
  /**
   * Runs the call. What it gives is sent on to the model, what it throws as well. Without it, the app gives the result with
   * `addToolResult`.
   *
   * @param args - parsed JSON, as the model wrote it: check it
   */
  // biome-ignore lint/suspicious/noExplicitAny: what a tool takes is between the app and its model
  execute?: (args: any, context: ChatToolContext) => unknown
  /** Whether a person is asked before it runs; default false. One that throws counts as true. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  needsApproval?: boolean | ((args: any) => boolean)
}

export type ChatTools = { readonly [name: string]: ChatTool }

/** Of a call whose answer ended with a failure or was cancelled: for the model, and to know it by when the answer goes on. */
export const brokenOff = 'The answer ended before there was a result.'

export function definitionsOf(tools: ChatTools = {}): ChatToolDefinition[] {
  return Object.entries(tools).map(([name, { description = '', parameters = null }]) => ({
    name,
    description,
    parameters,
  }))
}

/** By its own name only: a name from the wire must not find what every object has. */
export function toolOf(tools: ChatTools | undefined, name: string): ChatTool | undefined {
  return tools && Object.hasOwn(tools, name) ? tools[name] : undefined
}

export function isOpen({ state }: ChatToolCall): boolean {
  return state === 'arguments' || state === 'awaiting-approval' || state === 'running'
}

export function callsOf(message: Pick<ChatMessage, 'parts'>): ChatToolCall[] {
  return message.parts.filter((part): part is ChatToolCall => part.type === 'tool-call')
}

/** What becomes of a call whose request has been answered in full. */
export function settleCall(call: ChatToolCall, tools: ChatTools | undefined, run: ChatMessage['run']) {
  if (call.state === 'arguments') return failed(call, 'The arguments did not come in full.')
  if (call.state !== 'running') return call
  const tool = toolOf(tools, call.name)
  // Elsewhere it is the server that has run it.
  if (!tool) return run?.finishReason === 'tool-calls' ? call : { ...call, state: 'done' as const }
  const args = parseArguments(call)
  if (!args) return failed(call, 'The arguments are no JSON.')
  return asksFirst(tool, args.value) ? { ...call, state: 'awaiting-approval' as const } : call
}

function failed(call: ChatToolCall, errorMessage: string): ChatToolCall {
  return { ...call, state: 'error', errorMessage }
}

/** Calls that nobody is going to answer any more: a model is not left without a word about them. */
export function closeCalls(
  parts: readonly ChatPart[],
  state: 'denied' | 'error',
  errorMessage: string,
): readonly ChatPart[] {
  if (!parts.some((part) => part.type === 'tool-call' && isOpen(part))) return parts
  return parts.map((part) =>
    part.type === 'tool-call' && isOpen(part) ? { ...part, state, errorMessage } : part,
  )
}

/** Runs a call to its end. Never rejects. */
export async function executeCall(
  call: ChatToolCall,
  tool: ChatTool,
  context: ChatToolContext,
): Promise<Partial<ChatToolCall>> {
  try {
    const result = await tool.execute?.(parseArguments(call)?.value, context)
    // Nothing is a result as well, which JSON can say.
    return { state: 'done', result: result ?? null }
  } catch (error) {
    return { state: 'error', errorMessage: error instanceof Error ? error.message : String(error) }
  }
}

function parseArguments(call: Pick<ChatToolCall, 'arguments'>): { value: unknown } | null {
  try {
    return { value: JSON.parse(call.arguments) }
  } catch {
    return null // The call then fails with words of its own.
  }
}

/** A call whose arguments are whole, as far as they can tell. */
export function hasJsonArguments(call: Pick<ChatToolCall, 'arguments'>): boolean {
  return parseArguments(call) !== null
}

function asksFirst({ needsApproval = false }: ChatTool, args: unknown): boolean {
  if (typeof needsApproval !== 'function') return needsApproval
  let asks = true
  notify(() => {
    asks = needsApproval(args)
  }, undefined)
  return asks
}
