import * as fc from 'fast-check'

import type { PreflightRow } from '#show/preflight.ts'
import type { CallName } from '#wire/call-args.ts'
import type { Envelope, Filter, PictureLack, Reply } from '#wire/envelope.ts'
import type { Topic, Topics } from '#wire/topics.ts'

import { anyDesk, anyMonitor, anyRanCue } from './beside.ts'
import { anyMend, anySetUp, typedArgs } from './call.ts'
import { anyHealth } from './health.ts'
import {
  anyCount,
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyVariant,
  anyWhole,
  anyWord,
  listOf,
  orNull,
} from './record.ts'
import { anyCue, anyGroup, anyRundown, anySnapshot } from './snapshot.ts'

type Of<Type extends Envelope['type']> = Extract<Envelope, { readonly type: Type }>

const head = {
  showId: anyText,
  mark: anyOf<Of<'beat'>['mark']>({ run: anyText, sequence: anyCount }),
  clock: anyOf<Of<'beat'>['clock']>({
    at: anyNumber,
    rate: fc.double({ min: 0.1, max: 60, noNaN: true }),
  }),
  to: orNull(anyText),
}

const bodies: { readonly [Name in Topic]: fc.Arbitrary<Topics[Name]> } = {
  show: anySnapshot,
  rundown: anyRundown,
  desk: anyDesk,
  monitor: anyMonitor,
}

const snapshots = Object.entries(bodies).map(([topic, body]: [string, fc.Arbitrary<unknown>]) =>
  fc.record(
    { type: fc.constant('snapshot'), ...head, topic: fc.constant(topic), body },
    { noNullPrototype: true },
  ),
) as unknown as readonly fc.Arbitrary<Of<'snapshot'>>[]

/** What JSON has, without what protobuf-es loses. */
export const anyJson = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', '_')) as unknown)

const typedRequests = (Object.keys(typedArgs) as CallName[]).map((call) =>
  anyOf<Of<'request'>>({
    type: fc.constant('request'),
    showId: anyText,
    from: anyText,
    id: anyText,
    call: fc.constant(call),
    args: typedArgs[call],
  }),
)

/** Arguments as anybody's code may give them. */
const looseRequest = anyOf<Of<'request'>>({
  type: fc.constant('request'),
  showId: anyText,
  from: anyText,
  id: anyText,
  call: fc.oneof(fc.constantFrom(...Object.keys(typedArgs)), anyText),
  args: fc.array(anyJson, { maxLength: 3 }),
})

const anyRow = anyOf<PreflightRow>({
  name: anyText,
  level: anyWord<PreflightRow['level']>({ green: true, amber: true, red: true }),
  found: anyText,
  mend: orNull(anyOf<NonNullable<PreflightRow['mend']>>({ action: anyMend, words: anyText })),
})

const anySession = fc.record(
  {
    version: fc.constant(1),
    id: anyText,
    title: anyText,
    openedAt: anyNumber,
    closedAt: orNull(anyNumber),
    planned: listOf(
      fc.record(
        { id: anyText, label: anyText, title: anyText, scene: anyText, planned: orNull(anyNumber) },
        { noNullPrototype: true },
      ),
    ),
    ran: listOf(anyRanCue),
  },
  { noNullPrototype: true },
)

const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  anyOf<Extract<Reply, { readonly ok: true }>>(
    {
      ok: fc.constant(true),
      value: fc.oneof(
        anyText,
        anyJson,
        listOf(anyRow),
        listOf(anySession),
        listOf(anySetUp),
        anyHealth,
      ) as fc.Arbitrary<never>,
      notice: anyText,
    },
    ['value', 'notice'],
  ),
  anyOf<Extract<Reply, { readonly ok: false }>>({
    ok: fc.constant(false),
    reason: anyText,
    message: anyText,
  }),
)

const runs = {
  showId: anyText,
  run: anyText,
  claim: anyCount,
  isOn: anyFlag,
  since: anyNumber,
  title: anyText,
}

const anyImage = fc
  .tuple(fc.constantFrom('jpeg', 'png'), fc.base64String({ minLength: 4, maxLength: 200 }))
  .map(([kind, text]) => `data:image/${kind};base64,${text}`)

/** Every kind of envelope. */
export const kinds: { readonly [Type in Envelope['type']]: fc.Arbitrary<Of<Type>> } = {
  hello: anyOf<Of<'hello'>>({
    type: fc.constant('hello'),
    showId: anyText,
    from: anyText,
    source: anyText,
    topics: listOf(anyWord<Topic>({ show: true, rundown: true, desk: true, monitor: true })),
    filter: orNull(
      anyOf<Filter>({
        scenes: orNull(listOf(anyText)),
        progress: orNull(anyNumber),
        every: orNull(anyNumber),
      }),
    ),
  }),
  bye: anyOf<Of<'bye'>>({ type: fc.constant('bye'), showId: anyText, from: anyText }),
  look: anyOf<Of<'look'>>({
    type: fc.constant('look'),
    showId: anyText,
    from: anyText,
    isWanted: anyFlag,
  }),
  picture: anyOf<Of<'picture'>>({
    type: fc.constant('picture'),
    showId: anyText,
    scene: anyText,
    image: orNull(anyImage),
    lack: orNull(anyWord<PictureLack>({ slow: true, refused: true })),
  }),
  snapshot: fc.oneof(...snapshots),
  part: anyOf<Of<'part'>>(
    {
      type: fc.constant('part'),
      ...head,
      rundown: anyOf<Of<'part'>['rundown']>({
        id: anyText,
        title: anyText,
        revision: anyWhole,
        tickInterval: anyNumber,
        cues: anyCount,
      }),
      base: orNull(
        anyOf<NonNullable<Of<'part'>['base']>>({
          revision: anyWhole,
          head: anyCount,
          tail: anyCount,
        }),
      ),
      at: anyCount,
      cues: listOf(anyCue),
      groups: listOf(anyGroup),
      isLast: anyFlag,
    },
    ['groups'],
  ),
  beat: anyOf<Of<'beat'>>({ type: fc.constant('beat'), ...head }),
  request: fc.oneof(...typedRequests, looseRequest),
  heard: anyOf<Of<'heard'>>({
    type: fc.constant('heard'),
    showId: anyText,
    to: anyText,
    id: anyText,
  }),
  answer: anyOf<Of<'answer'>>({
    type: fc.constant('answer'),
    showId: anyText,
    to: anyText,
    id: anyText,
    value: anyReply,
  }),
  'who-leads': anyOf<Of<'who-leads'>>({ type: fc.constant('who-leads'), from: anyText }),
  leads: anyOf<Of<'leads'>>(
    { type: fc.constant('leads'), from: anyText, token: anyCount, clock: anyNumber },
    ['clock'],
  ),
  leaves: anyOf<Of<'leaves'>>({ type: fc.constant('leaves'), from: anyText }),
  'who-runs': anyOf<Of<'who-runs'>>(
    {
      type: fc.constant('who-runs'),
      showId: anyText,
      from: anyText,
      since: anyNumber,
      isOn: anyFlag,
      isSeeking: anyFlag,
      lead: anyCount,
    },
    ['lead'],
  ),
  runs: anyOf<Of<'runs'>>({ type: fc.constant('runs'), ...runs, lead: anyCount }, ['lead']),
  'takes-over': anyOf<Of<'takes-over'>>(
    { type: fc.constant('takes-over'), ...runs, lead: anyCount },
    ['lead'],
  ),
  yields: anyOf<Of<'yields'>>({ type: fc.constant('yields'), showId: anyText, run: anyText }),
  'forget-obs': anyOf<Of<'forget-obs'>>({
    type: fc.constant('forget-obs'),
    showId: anyText,
    but: orNull(anyText),
  }),
  'lacks-obs': anyOf<Of<'lacks-obs'>>({ type: fc.constant('lacks-obs'), showId: anyText }),
}

export const anyEnvelope = anyVariant<Envelope>(kinds)
