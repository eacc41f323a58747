/** The one theme: its colours are custom properties, which the style sheet sets, light and dark. */
export const themeName = 'rivulet'
export const variablePrefix = '--rivulet-code-'
