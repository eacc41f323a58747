/** A promise that somebody else settles. */
export function deferred<T = void>() {
  let resolve = (_value: T) => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
