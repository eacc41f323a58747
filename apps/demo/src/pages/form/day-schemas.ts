import { z } from 'zod'

export const levels = ['easy', 'brisk', 'hard'] as const

/** What the form holds. The words are those that a person reads beside a field. */
export const planSchema = z.object({
  title: z.string('The title must be a text.'),
  level: z.enum(levels, 'The level must be easy, brisk or hard.'),
  people: z.int('The number of people must be a whole number.'),
  distanceKm: z.number('The distance must be a number.'),
  notes: z.string('The notes must be a text.'),
})

export type Plan = z.infer<typeof planSchema>
export type PlanField = keyof Plan

/** One thing of the list. */
export const thingSchema = z.object({
  name: z.string('The name must be a text.'),
  count: z.int('The count must be a whole number.'),
  why: z.string('The reason must be a text.'),
})

/** What a real provider is told, beside the question. */
export const planWish =
  'Answer with one JSON object and nothing else: {"title": text, "level": "easy" | "brisk" | "hard", "people": whole number, "distanceKm": number, "notes": two or three sentences}.'
export const listWish =
  'List six things to take along. Answer with JSON and nothing else: {"things": [{"name": text, "count": whole number, "why": one short sentence}, …]}.'
