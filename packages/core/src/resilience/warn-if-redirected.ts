declare const process: { env: { NODE_ENV?: string } }

/**
 * Says in development that a request with a body was redirected. After 301, 302 or 303 `fetch` sends a GET without the
 * body, and after 307 or 308 all of it; which one it was it tells nobody, so this cannot be an error.
 *
 * @see WHATWG Fetch, "HTTP-redirect fetch"
 */
export function warnIfRedirected(method: string, response: { redirected?: boolean; url?: string }) {
  try {
    // As in `warnIfBuffered`.
    if (process.env.NODE_ENV === 'development' && response.redirected && !/^(get|head)$/i.test(method))
      console.warn(
        `Rivulet: the ${method} was redirected to ${response.url}. After 301, 302 or 303 that is a GET without the body, and ` +
          'its answer may be to nothing that was asked: send to the final address, or redirect with 307 or 308.',
      )
  } catch {
    // As there, too: no `process` is no development.
  }
}
