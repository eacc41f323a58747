/** What an app gave, over the defaults: an option that is `undefined` was not given. */
export function withDefaults<Options extends object>(
  defaults: Options,
  given: { readonly [Name in keyof Options]?: Options[Name] | undefined } | undefined,
): Options {
  const complete = { ...defaults }
  for (const name in given) if (given[name] !== undefined) complete[name] = given[name]
  return complete
}
