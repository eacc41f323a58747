/**
 * A value of which not all has come: any property may be missing, any array be short, any text break off, so that one of a few
 * words may be half of it.
 */
export type DeepPartial<T> = unknown extends T
  ? unknown
  : T extends string
    ? string
    : T extends readonly (infer Element)[]
      ? readonly DeepPartial<Element>[]
      : T extends object
        ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
        : T
