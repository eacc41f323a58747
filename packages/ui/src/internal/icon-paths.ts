// One constant each, so that a page holds the drawings it uses and no others.
export const arrowUp = 'M8 13V3M3.5 7.5 8 3l4.5 4.5'
export const arrowDown = 'M8 3v10M3.5 8.5 8 13l4.5-4.5'
export const chevronDown = 'm4 6 4 4 4-4'
export const chevronStart = 'm10 4-4 4 4 4'
export const chevronEnd = 'm6 4 4 4-4 4'
export const check = 'm3.5 8.5 3 3 6-7'
export const copy = 'M6 5.5h6.5V13H6zM3.5 10.5V3H10'
export const pencil = 'M10.5 3 13 5.5 6 12.5l-3 .5.5-3z'
export const again = 'M3 8.8a5.2 5.2 0 1 0 1-4.4L2.6 6M2.6 2.5V6h3.5'
export const cross = 'm4 4 8 8m0-8-8 8'
export const paperclip =
  'm13.2 7.4-5.4 5.4a3.3 3.3 0 0 1-4.7-4.7l5.6-5.6a2.2 2.2 0 0 1 3.1 3.1l-5.5 5.5a1.1 1.1 0 0 1-1.6-1.6L9.5 4.7'
export const file = 'M4 2.5h5L12 5.5v8H4zM9 2.5v3h3'
export const wrench =
  'M9.2 6.8a3.2 3.2 0 0 1 4-4L11.3 4.7v1.7H13l1.2-1.6a3.2 3.2 0 0 1-4.3 3.5L5 13.2A1.5 1.5 0 0 1 2.8 11z'
export const shield = 'M8 2.3 12.7 4v3.7c0 3-2 5-4.7 6-2.7-1-4.7-3-4.7-6V4zM8 5.5v3M8 10.8v.01'
