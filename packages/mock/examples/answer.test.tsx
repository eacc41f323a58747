import { renderWithStream } from '@rivulet/mock/testing'
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Answer } from './answer.tsx'

afterEach(cleanup)

it('shows the answer as it comes, and keeps it when the connection breaks', async () => {
  const { fetch, stream } = renderWithStream(<Answer />)
  await act(async () => screen.getByRole('button', { name: 'Ask' }).click())

  await stream.event('Hello')
  expect(fetch.requests[0]?.body).toBe('{"prompt":"Hi"}')
  expect(screen.getByText('Hello')).toBeTruthy()
  expect(screen.getByText('streaming')).toBeTruthy()

  await stream.event(' world')
  await stream.error()
  expect(screen.getByText('Hello world')).toBeTruthy()
  expect(screen.getByText('error')).toBeTruthy()
})
