/**
 * Notes when the page has the first bytes of a body in its hands, whoever reads them; nothing is left to do after that. A
 * busy browser can take longer on the way to the page than the page does for all the rest.
 *
 * @returns asks for the moment, by `performance.now()`; `null` where a body was piped on and never read by the page
 */
export function noteFirstBytes(): () => number | null {
  const readers = ReadableStreamDefaultReader.prototype
  const { read } = readers
  let firstAt: number | null = null
  readers.read = async function (this: ReadableStreamDefaultReader<unknown>) {
    const result = await read.call(this)
    firstAt ??= performance.now()
    readers.read = read
    return result
  } as typeof read
  return () => {
    readers.read = read
    return firstAt
  }
}
