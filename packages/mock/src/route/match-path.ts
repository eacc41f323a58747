export type MatchedPath<Route> = {
  readonly route: Route
  /** What stands in the places that the path names. */
  readonly params: Readonly<Record<string, string>>
}

/**
 * Finds routes by path.
 *
 * @param routes - by paths whose places stand in angle brackets, such as `/runs/<id>`; a place holds no slash
 * @returns a function that gives the first route a path fits
 */
export function createPathMatcher<Route>(routes: Readonly<Record<string, Route>>) {
  const patterns = Object.entries(routes).map(([path, route]) => ({ pattern: toPattern(path), route }))
  return (path: string): MatchedPath<Route> | undefined => {
    for (const { pattern, route } of patterns) {
      const match = pattern.exec(path)
      const params = match && decodeAll(match.groups ?? {})
      if (params) return { route, params }
    }
    return undefined
  }
}

function toPattern(path: string): RegExp {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/<(\w+)>/g, '(?<$1>[^/]+)')}$`)
}

function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch {
    return undefined // an escape that is none names nothing
  }
}
