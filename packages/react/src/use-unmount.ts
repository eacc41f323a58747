import { useEffect, useInsertionEffect, useRef } from 'react'

/**
 * Calls back when the component is gone for good. StrictMode and Fast Refresh unmount and mount again in one go, which
 * a microtask later is plain to see.
 */
export function useUnmount(callback: () => void) {
  const latest = useRef(callback)
  const mounted = useRef(false)
  useInsertionEffect(() => {
    latest.current = callback
  })
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
      queueMicrotask(() => {
        if (!mounted.current) latest.current()
      })
    }
  }, [])
}
