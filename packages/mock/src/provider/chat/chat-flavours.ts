import { azure } from './azure.ts'
import type { ChatFlavour } from './chat-flavour.ts'
import { deepseek } from './deepseek.ts'
import { groq } from './groq.ts'
import { mistral } from './mistral.ts'
import { openrouter } from './openrouter.ts'
import { perplexity } from './perplexity.ts'
import { vllm } from './vllm.ts'

/** Servers that speak Chat Completions in their own way, by name. */
export const chatFlavours = {
  deepseek,
  openrouter,
  groq,
  vllm,
  perplexity,
  azure,
  mistral,
} satisfies Readonly<Record<string, ChatFlavour>>

export type ChatFlavourName = keyof typeof chatFlavours

export const chatFlavourNames = Object.keys(chatFlavours) as ChatFlavourName[]
