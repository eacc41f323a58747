import { useSyncExternalStore } from 'react'
import { hrefOf, parseRoute, type Route } from './route.ts'

let shown: { hash: string; route: Route } | null = null

/** The same object as long as the place is the same. */
function getRoute(): Route {
  const { hash } = window.location
  if (shown?.hash === hash) return shown.route
  const route = parseRoute(hash) ?? shown?.route ?? { page: 'ask', settings: {} }
  shown = { hash, route }
  return route
}

function subscribe(listener: () => void) {
  const onHashChange = () => {
    const { page, settings } = getRoute()
    // A skip link has done its work by now; the address names the page again, for a reload.
    if (!parseRoute(window.location.hash)) history.replaceState(history.state, '', hrefOf(page, settings))
    listener()
  }
  window.addEventListener('hashchange', onHashChange)
  return () => window.removeEventListener('hashchange', onHashChange)
}

/** The page that the address names. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, getRoute)
}
