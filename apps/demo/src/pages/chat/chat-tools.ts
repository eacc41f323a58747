import type { ChatTools } from '@rivulet/core'

/** Runs on the page. The level is no forecast: it follows from the letters of the name, so that asking twice gives the same. */
export const chatTools: ChatTools = {
  get_water_level: {
    description: 'The level of a river in metres.',
    parameters: { type: 'object', properties: { river: { type: 'string' } }, required: ['river'] },
    needsApproval: true,
    execute({ river }: { river?: unknown }) {
      const name = String(river ?? '')
      const letters = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
      return { river: name, metres: Math.round((letters % 70) + 5) / 10 }
    },
  },
}
