import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ThemeSwitch } from './theme-switch.tsx'

afterEach(cleanup)

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
  document.head.innerHTML = `<meta name="theme-color" content="" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="" media="(prefers-color-scheme: dark)">`
})

const theme = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
const pageColors = () => [...document.querySelectorAll('meta')].map((meta) => meta.content)

it('shows and remembers the theme that is chosen', () => {
  render(<ThemeSwitch />)
  expect(theme('Theme of the system').checked).toBe(true)
  fireEvent.click(theme('Dark'))

  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(localStorage.getItem('rivulet-demo-theme')).toBe('dark')
  expect(new Set(pageColors()).size).toBe(1)
})

it('goes back to the theme of the system', () => {
  localStorage.setItem('rivulet-demo-theme', 'dark')
  document.documentElement.dataset.theme = 'dark'
  render(<ThemeSwitch />)
  expect(theme('Dark').checked).toBe(true)
  fireEvent.click(theme('Theme of the system'))

  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(new Set(pageColors()).size).toBe(2)
})
