import { httpSummaries } from '#words/http.ts'

import { answer } from './answer.ts'
import type { Field, Operation } from './operation.ts'

/**
 * The commands of the show as paths of their own; what else there is goes by `calls/send`. Whether their
 * fields are right is for the table of calls to say.
 */
const commands: readonly {
  readonly path: string
  readonly type: string
  readonly summary: string
  readonly fields?: Readonly<Record<string, Field>>
}[] = [
  { path: 'start', type: 'start', summary: httpSummaries.start },
  { path: 'pause', type: 'pause', summary: httpSummaries.pause },
  { path: 'resume', type: 'resume', summary: httpSummaries.resume },
  { path: 'skip', type: 'skip', summary: httpSummaries.skip, fields: { from: from() } },
  { path: 'back', type: 'back', summary: httpSummaries.back, fields: { from: from() } },
  {
    path: 'take-back',
    type: 'take-back',
    summary: httpSummaries.takeBack,
    fields: { from: from() },
  },
  {
    path: 'take',
    type: 'take',
    summary: httpSummaries.take,
    fields: {
      cueId: { schema: { type: 'string' }, about: httpSummaries.cueId },
      from: from(),
    },
  },
  {
    path: 'scene',
    type: 'force-scene',
    summary: httpSummaries.scene,
    fields: {
      scene: { schema: { type: 'string' }, about: httpSummaries.sceneName, isRequired: true },
    },
  },
  {
    path: 'release',
    type: 'release',
    summary: httpSummaries.release,
    fields: {
      to: {
        schema: { type: 'string', enum: ['cue', 'rundown'], default: 'cue' },
        about: httpSummaries.releaseTo,
      },
    },
  },
  {
    path: 'nudge',
    type: 'nudge',
    summary: httpSummaries.nudge,
    fields: {
      by: {
        schema: { type: ['number', 'string'] },
        about: httpSummaries.nudgeBy,
        isRequired: true,
      },
    },
  },
  {
    path: 'delay',
    type: 'delay',
    summary: httpSummaries.delay,
    fields: {
      by: {
        schema: { type: ['number', 'string'] },
        about: httpSummaries.delayBy,
        isRequired: true,
      },
    },
  },
  { path: 'apply-delay', type: 'apply-delay', summary: httpSummaries.applyDelay },
  { path: 'drop-delay', type: 'drop-delay', summary: httpSummaries.dropDelay },
  {
    path: 'timer',
    type: 'timer',
    summary: httpSummaries.timer,
    fields: {
      timer: { schema: { enum: [1, 2, 3] }, about: httpSummaries.timerNumber, isRequired: true },
      do: {
        schema: { type: 'string', enum: ['set', 'start', 'pause', 'reset'] },
        about: httpSummaries.timerDo,
        isRequired: true,
      },
      label: { schema: { type: 'string' }, about: httpSummaries.timerLabel },
      counts: {
        schema: { type: 'string', enum: ['down', 'up'] },
        about: httpSummaries.timerCounts,
      },
      from: { schema: { type: ['number', 'string'] }, about: httpSummaries.timerFrom },
    },
  },
  { path: 'stop', type: 'stop', summary: httpSummaries.stop },
]

function from(): Field {
  return { schema: { type: ['string', 'null'] }, about: httpSummaries.from }
}

export const commandOperations: readonly Operation[] = commands.map(
  ({ path, type, summary, fields }) => ({
    method: 'POST',
    path: `/shows/{id}/${path}`,
    name: type,
    summary,
    right: 'control',
    body: fields === undefined ? { type: 'none' } : { type: 'fields', fields },
    query: {},
    done: 200,
    type: 'application/json',
    others: [],
    go: async ({ right, named, body }, { ask }) => {
      const command = { ...(fields !== undefined && (body as object)), type }
      return answer(await ask(right, named['id'] ?? '', 'send', [command]))
    },
  }),
)
