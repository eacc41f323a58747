import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'

const prefix = 'rivulet-demo-'

type KeptState<T> = [T, Dispatch<SetStateAction<T>>]

/**
 * State that outlives its component, and a reload of the tab. Two components must not share a name.
 *
 * @param initial - also tells what kind of value is believed: one of another type counts as none
 */
export function useKeptState(name: string, initial: string): KeptState<string>
export function useKeptState(name: string, initial: boolean): KeptState<boolean>
export function useKeptState<T extends string | boolean>(name: string, initial: T): KeptState<T> {
  const [value, setValue] = useState<T>(() => read(name, initial))
  useEffect(() => write(name, value), [name, value])
  return [value, setValue]
}

function read<T extends string | boolean>(name: string, initial: T): T {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null')
    return typeof value === typeof initial ? (value as T) : initial
  } catch {
    return initial // storage is forbidden, or holds what an older version wrote
  }
}

function write(name: string, value: string | boolean) {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // Forbidden or full: the value lives as long as its component.
  }
}
