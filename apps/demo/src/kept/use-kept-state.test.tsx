import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useKeptState } from './use-kept-state.ts'

beforeEach(() => sessionStorage.clear())

it('finds its value again in another life', () => {
  const first = renderHook(() => useKeptState('name', 'initial'))
  act(() => first.result.current[1]('changed'))
  first.unmount()

  const second = renderHook(() => useKeptState('name', 'initial'))
  expect(second.result.current[0]).toBe('changed')
})

it.each(['{', '"text"', 'null', '[]'])('does not believe %o for a boolean', (stored) => {
  sessionStorage.setItem('rivulet-demo-flag', stored)
  const { result } = renderHook(() => useKeptState('flag', true))
  expect(result.current[0]).toBe(true)
})

it('lives as long as its component where storage is forbidden', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError')
  }
  const get = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(forbidden)
  const set = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbidden)
  const { result } = renderHook(() => useKeptState('name', 'initial'))
  act(() => result.current[1]('changed'))

  expect(result.current[0]).toBe('changed')
  get.mockRestore()
  set.mockRestore()
})
