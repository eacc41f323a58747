'use client'

import {
  type AnyFeed,
  chooseProtocol,
  type Stream,
  type StreamOptions,
  type StreamSource,
} from '@rivulet/core'
import type {
  InputOf,
  ObjectOptions,
  ObjectReader,
  ObjectState,
  OutputOf,
  StandardSchema,
} from '@rivulet/core/object'
import { useInsertionEffect, useMemo, useSyncExternalStore } from 'react'
import { trackFields } from '../track-reads.ts'
import { type HookOptions, useStreamBy } from '../use-stream-by.ts'
import { sharedObjectOf } from './shared-object.ts'

type Options<Input, Value, Element> = StreamOptions & HookOptions<Input> & ObjectOptions<Value, Element>

/** For an answer that is one object. */
export type UseStreamObjectOptions<Schema extends StandardSchema, Input = unknown> = Options<
  Input,
  OutputOf<Schema>,
  never
> & { schema?: Schema; elementSchema?: undefined }

/** For an answer that is a list. */
export type UseStreamListOptions<ElementSchema extends StandardSchema, Input = unknown> = Options<
  Input,
  OutputOf<ElementSchema>[],
  OutputOf<ElementSchema>
> & { elementSchema: ElementSchema }

/** All that `useStream` gives, and the object; each field is read on its own account. */
export type UseStreamObjectResult<
  Object = unknown,
  Value = unknown,
  Element = never,
  Input = unknown,
> = Stream<Input, AnyFeed> & ObjectReader<Object, Value, Element> & ObjectState<Object, Value, Element>

/**
 * Streams an answer that is JSON into a component, as it grows.
 *
 * As `useStream`, which see, with `partial`, `value`, `elements` and `objectError` beside its fields. The text may have words or a code
 * fence around the JSON.
 *
 * @param options - with a `schema` for an object, or an `elementSchema` for a list; of zod, valibot, arktype, or any other
 *   Standard Schema library
 * @throws when there is a `key` but no `StreamProvider`
 */
export function useStreamObject<ElementSchema extends StandardSchema, Input = unknown>(
  source: StreamSource<Input>,
  options: UseStreamListOptions<ElementSchema, Input>,
): UseStreamObjectResult<
  readonly InputOf<ElementSchema>[],
  OutputOf<ElementSchema>[],
  OutputOf<ElementSchema>,
  Input
>
export function useStreamObject<Schema extends StandardSchema, Input = unknown>(
  source: StreamSource<Input>,
  options?: UseStreamObjectOptions<Schema, Input>,
): UseStreamObjectResult<InputOf<Schema>, OutputOf<Schema>, never, Input>
export function useStreamObject(
  source: StreamSource,
  options: Options<unknown, unknown, unknown> = {},
): UseStreamObjectResult<unknown, unknown, unknown> {
  const stream = useStreamBy(chooseProtocol, source, {
    ...options,
    onEvent(event) {
      if (event.event.type === 'restart') object.reader.restart()
      options.onEvent?.(event)
    },
  })
  const object = sharedObjectOf(stream, options)
  // As the stream's own options are adopted: before any effect can start it.
  useInsertionEffect(() => object.adopt(options))

  const [tracked, served] = useMemo(() => {
    const { reader } = object
    const fields = Object.keys(reader.getInitialSnapshot()) as (keyof ObjectState)[]
    const methods = { ...object.stream, ...reader }
    return [
      trackFields(methods, fields, reader.getSnapshot),
      trackFields(methods, fields, reader.getInitialSnapshot),
    ]
  }, [object])
  // As in `useStreamBy`.
  const hasBegun = stream.getSnapshot().runId > 0
  const answer = useSyncExternalStore(object.reader.subscribe, tracked, hasBegun ? served : tracked)
  return answer
}
