/**
 * The same text on its own. A part of a text keeps the whole of it alive, and of one that grows there is another whole at each
 * step.
 */
export const detach = (text: string): string => ` ${text}`.slice(1)
