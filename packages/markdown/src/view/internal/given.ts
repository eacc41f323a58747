/** Fields that are set: `{ a: isOwn ? OwnLink : undefined }` leaves the place to what is there without it. */
export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>

type Given<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }
