import { notify } from '../notify.ts'
import type { StreamState } from '../state/stream-state.ts'
import type { StreamReader } from '../stream-store.ts'
import { type Checked, check } from './check.ts'
import { createJsonFinder, type JsonFinder } from './find-json.ts'
import { type FinishedElements, listOf } from './list-of.ts'
import { ObjectError, type ObjectErrorCode } from './object-error.ts'
import type { ObjectOptions } from './object-options.ts'
import { noObject, type ObjectFields, type ObjectState } from './object-state.ts'
import { objectText, restOf, seemsToGoOn } from './object-text.ts'

/** A stream whose answer is an object: its state has the object beside all else. */
export type ObjectReader<Input = unknown, Value = unknown, Element = unknown> = {
  getSnapshot(): ObjectState<Input, Value, Element>
  /** The state before any run, for server rendering. */
  getInitialSnapshot(): ObjectState<Input, Value, Element>
  /** @returns undo */
  subscribe(listener: () => void): () => void
  /**
   * The server has begun its answer again in the same run (a `restart` event): call it then, since what comes next may look like
   * the rest of what there was.
   */
  restart(): void
}

/** One answer that is read. */
type Reading = {
  readonly runId: number
  readonly finder: JsonFinder
  /** What has been read of the text. */
  text: string
  isReply: boolean
  found: FinishedElements
  /** How many elements the schema has been asked about, and all it has let pass. */
  asked: number
  elements: unknown[]
  askedForValue: boolean
  waitsForSchema: boolean
  /** The first element that was refused. */
  refused: ObjectError | null
}

/** An answer that did not stream is one event, and has been parsed. */
const isReply = ({ events, data }: StreamState) =>
  events.length === 1 && typeof data === 'object' && data !== null

const nothing: FinishedElements = { list: undefined, count: 0 }

/**
 * Reads the object in a stream's answer, in what is new of it alone. As long as somebody listens, the schema is asked and callbacks are
 * called; who comes later finds what has come in the meantime, and each callback is called once.
 *
 * @param stream - whatever it streams; it is only read
 * @param getOptions - asked each time an option is needed
 */
export function createObjectReader(stream: StreamReader, getOptions: () => ObjectOptions): ObjectReader {
  let seen: StreamState = stream.getInitialSnapshot()
  let fields: ObjectFields = noObject
  const initial: ObjectState = { ...seen, ...fields }
  let snapshot = initial
  let reading: Reading | null = null
  /** Callbacks that wait until listeners have been told. */
  let calls: (() => void)[] = []
  const listeners = new Set<() => void>()
  let leave = () => {}

  const begin = (runId: number): Reading => {
    fields = noObject
    return {
      runId,
      finder: createJsonFinder(getOptions().elementSchema !== undefined || getOptions().from !== undefined),
      text: '',
      isReply: false,
      found: nothing,
      asked: 0,
      elements: [],
      askedForValue: false,
      waitsForSchema: false,
      refused: null,
    }
  }

  /** Reads what is new. Nobody is told and nothing asked: this may happen while a component renders. */
  const readNew = () => {
    const state = stream.getSnapshot()
    if (state === seen) return
    seen = state
    const { text, whole } = objectText(state, getOptions().from)
    if (reading?.runId !== state.runId || !seemsToGoOn(text, reading.text)) reading = begin(state.runId)
    const { finder } = reading
    finder.push(restOf(text, reading.text.length))
    reading.text = text
    if (whole) finder.end()
    const { from = 'text', elementSchema } = getOptions()
    reading.isReply = whole && from === 'text' && finder.value === undefined && isReply(state)
    const value = reading.isReply ? state.data : finder.value
    if (elementSchema) reading.found = listOf(value, finder.path)
    const partial = elementSchema ? reading.found.list : value
    if (partial !== fields.partial) fields = { ...fields, partial }
    snapshot = { ...state, ...fields }
  }

  const change = (changed: Partial<ObjectFields>) => {
    fields = { ...fields, ...changed }
    snapshot = { ...seen, ...fields }
  }
  const details = () => ({ text: reading?.text ?? '', partial: fields.partial })
  const fail = (error: ObjectError) => {
    change({ objectError: error })
    calls.push(() => notify(getOptions().onObjectError, { error }))
  }
  const give = (value: unknown) => {
    change({ value })
    calls.push(() => notify(getOptions().onValue, { value }))
  }

  /** Asks a schema, and goes on when it has answered: at once, or later if this is still the answer that is read. */
  const ask = (
    schema: ObjectOptions['schema'],
    value: unknown,
    index: number | null,
    then: (checked: Checked) => void,
  ) => {
    const asking = reading as Reading
    let atOnce = true
    asking.waitsForSchema = true
    check(schema, value, index, details(), (checked) => {
      asking.waitsForSchema = false
      if (reading !== asking) return
      then(checked)
      if (!atOnce) tell()
    })
    atOnce = false
  }

  const askForElements = (own: Reading) => {
    while (!own.waitsForSchema && own.asked < own.found.count) {
      const index = own.asked++
      ask(getOptions().elementSchema, own.found.list?.[index], index, (checked) => {
        if ('error' in checked) own.refused ??= checked.error
        else {
          own.elements.push(checked.value)
          calls.push(() => notify(getOptions().onElement, { element: checked.value, index }))
        }
      })
    }
    if (own.elements.length > fields.elements.length) change({ elements: own.elements.slice() })
  }

  const askForValue = (own: Reading) => {
    if (own.waitsForSchema || own.asked < own.found.count) return
    own.askedForValue = true
    const { schema, elementSchema } = getOptions()
    if (own.refused) return fail(own.refused)
    ask(schema, elementSchema ? fields.elements : fields.partial, null, (checked) => {
      if ('error' in checked) fail(checked.error)
      else give(checked.value)
    })
  }

  const failFor = (code: ObjectErrorCode, message: string) => fail(new ObjectError(code, message, details()))

  /** Asks the schema about what is finished, and says what went wrong. */
  const settle = () => {
    const own = reading
    if (!own || fields.objectError || own.askedForValue) return
    const { error, complete } = own.finder
    askForElements(own)
    if (complete || own.isReply) askForValue(own)
    else if (error !== null) failFor('invalid-json', `It is no JSON: ${error}.`)
    else if (seen.status !== 'done') return
    else if (own.finder.value === undefined && own.finder.path.length === 0)
      failFor('no-json', 'There is no JSON object or array in the answer.')
    else failFor('incomplete', `The answer ended before its JSON did (${seen.finishReason ?? 'unknown'}).`)
  }

  /** Goes as far as can be gone now, and says so. */
  const tell = () => {
    readNew()
    settle()
    listeners.forEach(notify)
    const due = calls
    calls = []
    for (const call of due) call()
  }

  return {
    getSnapshot() {
      readNew()
      return snapshot
    },
    getInitialSnapshot: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        leave = stream.subscribe(tell)
        // What came while nobody listened.
        tell()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) leave()
      }
    },
    restart() {
      reading = null
    },
  }
}
