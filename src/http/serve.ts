import { bytesToText } from '#decode/file-text.ts'
import { isFields } from '#wire/guard.ts'
import { httpWords } from '#words/http.ts'

import { answer } from './answer.ts'
import type { GateOptions } from './gate.ts'
import { createGate, mayAsk } from './gate.ts'
import type { HttpRequest, HttpResponse, Refusal } from './message.ts'
import { empty, refusal } from './message.ts'
import type { Body, HttpPorts, Operation } from './operation.ts'
import { operations } from './operations.ts'
import type { Right } from './tokens.ts'

/** Answers every request. Never rejects, unless the sender is gone before its body was read. */
export function createHttp(
  gateOptions: GateOptions,
  ports: HttpPorts,
): (request: HttpRequest) => Promise<HttpResponse> {
  const gate = createGate(gateOptions)

  async function serve(request: HttpRequest): Promise<HttpResponse> {
    if (request.method === 'OPTIONS' && mayAsk(gateOptions, request)) return preflight(request)
    const passed = gate(request)
    if (!passed.ok) {
      return answer(passed, passed.reason === 'no-token' ? { 'WWW-Authenticate': 'Bearer' } : {})
    }
    const response = await route(request, passed.right)
    return passed.origin === null
      ? response
      : { ...response, headers: { ...response.headers, ...allowing(passed.origin) } }
  }

  async function route(request: HttpRequest, right: Right): Promise<HttpResponse> {
    const { segments, query } = targetOf(request.target)
    const found = operations.flatMap((operation) => {
      const named = match(operation.path, segments)
      return named === null ? [] : [{ operation, named }]
    })
    if (found.length === 0) return answer(refusal('no-such-path', httpWords.noSuchPath))
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const one = found.find(({ operation }) => operation.method === method)
    if (one === undefined) {
      const allowed = found.map(({ operation }) => operation.method).join(', ')
      return answer(refusal('wrong-method', httpWords.wrongMethod(allowed)), { Allow: allowed })
    }
    const { operation, named } = one
    if (operation.right === 'control' && right === 'view') {
      return answer(refusal('view-only', httpWords.viewOnly))
    }
    const body = await readBody(operation, request, right)
    if ('ok' in body) return answer(body)
    return await operation.go({ right, named, query, ...body }, ports).catch((error: unknown) => {
      ports.onFault(error)
      return answer(refusal('fault', httpWords.fault))
    })
  }

  return serve
}

const allowedHeaders = ['Authorization', 'Content-Type'].join(', ')
const allowedMethods = ['GET', 'POST', 'PUT', 'DELETE'].join(', ')

function preflight({ headers }: HttpRequest): HttpResponse {
  return empty(204, {
    ...allowing(headers['origin'] ?? ''),
    'Access-Control-Allow-Methods': allowedMethods,
    'Access-Control-Allow-Headers': allowedHeaders,
    'Access-Control-Max-Age': '600',
  })
}

function allowing(origin: string): Readonly<Record<string, string>> {
  return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }
}

/** The way of a target, and what comes after its "?". */
export function targetOf(target: string): {
  readonly segments: readonly string[]
  readonly query: URLSearchParams
} {
  const [path = '', ...rest] = target.split('?')
  return {
    segments: path.split('/').slice(1).map(decoded),
    query: new URLSearchParams(rest.join('?')),
  }
}

/** What is wrongly encoded names nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** What the braces of a path stand for. Null: it is another path. */
function match(path: string, segments: readonly string[]): Record<string, string> | null {
  const pattern = path.split('/').slice(1)
  if (pattern.length !== segments.length) return null
  const named: Record<string, string> = {}
  for (const [at, part] of pattern.entries()) {
    const segment = segments[at] ?? ''
    if (part.startsWith('{')) named[part.slice(1, -1)] = segment
    else if (part !== segment) return null
  }
  return named
}

/**
 * Bytes of a body, by right. Reading JSON stops the shows meanwhile (8 MB of nothing but brackets: for seconds),
 * and to watch needs few words.
 */
const longestBodies: Readonly<Record<Right, number>> = { control: Infinity, view: 64 * 1024 }

async function readBody(
  { body }: Operation,
  request: HttpRequest,
  right: Right,
): Promise<{ readonly body: unknown; readonly notice?: string } | Refusal> {
  if (body.type === 'none') return { body: '' }
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  const bytes = await request.body(longestBodies[right])
  if (bytes === null) {
    return refusal('too-large', right === 'view' ? httpWords.tooLargeToView : httpWords.tooLarge)
  }
  if (bytes.length === 0) {
    return body.type === 'rundown' ? refusal('malformed', httpWords.noBody) : nothing(body)
  }
  const isJson = type === 'application/json'
  if (!isJson && !(body.type === 'rundown' && type.startsWith('text/'))) {
    return refusal('wrong-type', httpWords.wrongType(body.type === 'rundown'))
  }
  const { text, findings } = bytesToText(bytes)
  if (body.type !== 'rundown') return parsed(body, text)
  const notice = findings.map((finding) => finding.text).join(' ')
  return { body: text, ...(notice !== '' && { notice }) }
}

function nothing(body: Body): { readonly body: unknown } {
  return { body: body.type === 'list' ? [] : {} }
}

function parsed(body: Body, text: string): { readonly body: unknown } | Refusal {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refusal('malformed', httpWords.noJson)
  }
  const isRight = body.type === 'list' ? Array.isArray(value) : isFields(value)
  if (!isRight) return refusal('malformed', httpWords.notA(body.type))
  if (body.type === 'fields') {
    // A command whose field is misspelt would do something else: take the next cue instead of the one that was named.
    const known = Object.keys(body.fields)
    const unknown = Object.keys(value as object).find((name) => !known.includes(name))
    if (unknown !== undefined) {
      return refusal('malformed', httpWords.unknownField(unknown, known))
    }
  }
  return { body: value }
}
