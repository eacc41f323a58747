import { afterEach, beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { findLosses } from './find-losses.ts'
import { show, stories } from './stories.ts'

const { documentElement: root } = document
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

beforeEach(() => page.viewport(1280, 1024))
afterEach(() => {
  root.style.fontSize = ''
})

/** A page of 1280 by 1024 pixels, as large as the reader has made it. */
const sizes = [
  { name: 'a phone', width: 320, height: 640, fontSize: '' },
  { name: 'zoomed to 200 %', width: 640, height: 512, fontSize: '' },
  { name: 'zoomed to 400 %', width: 320, height: 256, fontSize: '' },
  { name: 'letters of 200 %', width: 640, height: 512, fontSize: '200%' },
]

it.each(stories)('%s loses nothing in a narrow window or a large type', async (_, story) => {
  const leave = await show(story)
  const losses: string[] = []
  for (const { name, width, height, fontSize } of sizes) {
    await page.viewport(width, height)
    root.style.fontSize = fontSize
    await frame()
    losses.push(...findLosses(document.body).map((loss) => `${name}: ${loss}`))
  }
  leave()
  expect(losses).toEqual([])
})
