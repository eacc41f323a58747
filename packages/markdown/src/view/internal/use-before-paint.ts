import { useEffect, useLayoutEffect } from 'react'

/** A layout effect, which runs before the browser paints; on a server, where React 18 warns of those, none at all. */
export const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect
