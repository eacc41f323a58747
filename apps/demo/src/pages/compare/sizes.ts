export type SizeName = 'short' | 'medium' | 'long'

type Size = {
  label: string
  /** What the mock server is told. */
  scenario: string
  tokens: string
  /** What a real provider is told. */
  wish: string
}

export const sizes: Record<SizeName, Size> = {
  short: { label: 'Short', scenario: 'short', tokens: '', wish: 'Answer in two short sentences.' },
  medium: { label: 'Medium', scenario: 'answer', tokens: '240', wish: 'Answer in about 150 words.' },
  long: { label: 'Long', scenario: 'long', tokens: '720', wish: 'Answer in about 500 words.' },
}

export const sizeNames = Object.keys(sizes) as SizeName[]

export function sizeNamed(name: string): SizeName {
  return sizeNames.find((known) => known === name) ?? 'medium'
}
