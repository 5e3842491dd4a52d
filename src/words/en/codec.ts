/** Why a message in Protocol Buffers cannot be read, or sent. */
export const codecWords = {
  unreadable: (why: string) => `The message is not one of Onframe's (${why}).`,
  notOurs: (kind: string) => `${kind}: expected a message as Onframe sends it`,
  unknownField: (place: string, field: number) =>
    `${place}: this version of Onframe does not know field ${field}. Update Onframe.`,
  unknownValue: (place: string, value: number) =>
    `${place}: this version of Onframe does not know value ${value}. Update Onframe.`,
  notFinite: (place: string) => `${place}: expected a number, got one that is not finite`,
  tooGreat: (place: string) => `${place}: expected a whole number below 2^53, got a greater one`,
  noJson: (place: string, why: string) => `${place}: expected JSON, got something else (${why})`,
  noForm: (what: string) => `The codec has no form for ${what} of the schema.`,
  knownField: 'a field that is known',
  tooDeep: (most: number) => `Values in a message can be nested ${most} deep at most.`,
} as const
