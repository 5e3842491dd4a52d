import { httpSummaries, statusWords } from '#words/http.ts'

import type { Body, Field, Operation } from './operation.ts'
import { statusesOf } from './operation.ts'
import { reasonsOf } from './statuses.ts'

/** Described as OpenAPI 3.1 has it. */
export function openApi(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const { path, method } = operation
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Onframe', version: '1', description: httpSummaries.whole },
    servers: [{ url: 'http://127.0.0.1:4456' }],
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Done: done, Refused: refused },
    },
  }
}

function described(operation: Operation): object {
  const { name, summary, path, query, body, right } = operation
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, named = '']) => ({
      name: named,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query).map(([named, { schema, about }]) => ({
      name: named,
      in: 'query',
      description: about,
      schema,
    })),
  ]
  return {
    operationId: name,
    summary,
    'x-right': right,
    ...(parameters.length > 0 && { parameters }),
    ...(body.type !== 'none' && { requestBody: bodyOf(body) }),
    responses: Object.fromEntries(
      statusesOf(operation).map((status) => [String(status), responseOf(status, operation)]),
    ),
  }
}

function bodyOf(body: Exclude<Body, { readonly type: 'none' }>): object {
  if (body.type === 'rundown') {
    return {
      required: true,
      content: {
        'application/json': { schema: {} },
        'text/plain': { schema: { type: 'string' } },
        'text/csv': { schema: { type: 'string' } },
      },
    }
  }
  const isList = body.type === 'list'
  const schema = isList ? { type: 'array' } : objectOf(body.fields)
  return {
    required: !isList && Object.values(body.fields).some(({ isRequired }) => isRequired === true),
    content: { 'application/json': { schema } },
  }
}

function objectOf(fields: Readonly<Record<string, Field>>): object {
  const required = Object.entries(fields).flatMap(([name, { isRequired }]) =>
    isRequired ? [name] : [],
  )
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, { schema, about }]) => [
        name,
        { ...schema, description: about },
      ]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function responseOf(status: number, { type, done: whenDone }: Operation): object {
  if (status === 101) return { description: statusWords[101] }
  const media = status === whenDone ? (type.split(';')[0] ?? type) : 'application/json'
  const schema = status === whenDone ? schemaOf(media) : { $ref: '#/components/schemas/Refused' }
  const reasons = reasonsOf(status)
  const description = statusWords[status] ?? ''
  return {
    description: reasons.length === 0 ? description : `${description} (${reasons.join(', ')})`,
    content: { [media]: { schema } },
  }
}

function schemaOf(media: string): object {
  return media === 'application/json' ? { $ref: '#/components/schemas/Done' } : { type: 'string' }
}

const done = {
  type: 'object',
  required: ['ok'],
  properties: {
    ok: { const: true },
    notice: { type: 'string', description: httpSummaries.notice },
  },
}

const refused = {
  type: 'object',
  required: ['ok', 'reason', 'message'],
  properties: {
    ok: { const: false },
    reason: { type: 'string', description: httpSummaries.reason },
    message: { type: 'string', description: httpSummaries.message },
  },
}
