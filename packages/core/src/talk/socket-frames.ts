/** The frames by which requests and their answers go over one WebSocket: JSON, each with the number of its request. */

/** From the client: a request, or that its answer is not wanted any more. */
export type ClientFrame =
  | {
      readonly n: number
      readonly method: string
      /** Path and query. */
      readonly path: string
      readonly headers: readonly (readonly [name: string, value: string])[]
      readonly body: string
    }
  | { readonly n: number; readonly stop: true }

/** From the server: the head of an answer, pieces of its body, and its end, or that it broke off. */
export type ServerFrame =
  | {
      readonly n: number
      readonly status: number
      readonly headers: readonly (readonly [name: string, value: string])[]
    }
  | { readonly n: number; readonly text: string }
  | { readonly n: number; readonly end: 'whole' | 'lost' }
