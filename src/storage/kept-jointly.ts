import { KeptHere } from '#base/kept-here.ts'
import { reasonOf } from '#base/reason.ts'
import { isFields } from '#decode/fields.ts'
import { storageReasons } from '#words/storage.ts'

import type { Kept, Provision, Writing } from './kept.ts'
import { tokenKey } from './lease.ts'
import { isOfMachine } from './of-machine.ts'

/** What a browser knows of the place that it shares with other machines. */
export interface Membership {
  /** The number under which it led last. 0: never. */
  readonly number: number
  /** The browser has stored something since that the shared place has not. */
  readonly isAhead: boolean
}

/** Null: it is none. */
export function toMembership(value: unknown): Membership | null {
  if (!isFields(value)) return null
  const { number, isAhead } = value
  if (!Number.isSafeInteger(number) || typeof isAhead !== 'boolean') return null
  return { number: number as number, isAhead }
}

interface JointOptions {
  /** On the server. */
  readonly shared: Kept
  /** Of this browser. */
  readonly own: Kept
  readonly membership: Membership
  /** The first time that it raises the number, the browser's shows replace what is stored there, which is put aside. */
  readonly brings?: boolean
}

export const membershipKey = 'machines'
/** How it behaves when something is gone. */
export const leadPolicyKey = 'machines/policy'

/**
 * The shows of several machines, as a page keeps them: what belongs to the machine (how to get into OBS, secrets) in
 * the browser, all else in the shared place, with a copy in the browser. The browser goes on by the copy if the
 * shared place is gone or left. While that does not answer, a leader reads the copy, since nobody else can write; what is
 * not stored there is rejected with `KeptHere` if the copy has it, and all that it follows from.
 *
 * Who raises the number in a place where nothing is stored brings the browser's shows in the same write; and so does
 * the one that led last, if its copy is newer.
 */
export function keptJointly({ shared, own, membership, brings = false }: JointOptions): Kept {
  let mine = membership
  let isToBring = brings
  /** False: the browser's own shows could not be put aside, so no copy may replace them. */
  let copying: Promise<boolean> = Promise.resolve(true)
  /** The copy lacks nothing of what the shared place had when this browser came to lead, and since. */
  let isWhole = false
  let isCopyingAll = false

  /** One after another. That the copy cannot be stored harms nothing but the copy. */
  function copy(entries: readonly Entry[], how: Writing = {}): void {
    copying = copying.then(async (mayCopy) => {
      if (mayCopy) await own.write(entries, how).catch(() => (isWhole = false))
      return mayCopy
    })
  }

  /** What others have stored there: a leader itself stores only what changes. */
  function copyAll(): void {
    isCopyingAll = true
    copying = copying.then(async (mayCopy) => {
      if (!mayCopy) return false
      try {
        const there = await showsIn(shared)
        const keys = new Set(there.map(([key]) => key))
        const gone = (await own.keys()).filter((key) => !isOfMachine(key) && !keys.has(key))
        await own.write(there, { removals: gone })
        isWhole = true
      } catch {
        isWhole = false
      }
      isCopyingAll = false
      return true
    })
  }

  /** What the browser had before it came to lead here is not overwritten by the copy. */
  function putAside(): void {
    copying = copying.then(async () => {
      try {
        await own.write(asideOf(await showsIn(own)))
        return true
      } catch {
        return false
      }
    })
  }

  async function broughtBy(seen: unknown): Promise<readonly Entry[]> {
    const isFirst = seen === undefined && (await shared.keys()).length === 0
    const isNewest = mine.isAhead && mine.number !== 0 && seen === mine.number
    if (!isFirst && !isNewest && !isToBring) return []
    await copying
    const replaced = isToBring ? await showsIn(shared) : []
    return [...(await showsIn(own)), ...asideOf(replaced)]
  }

  /** Undefined: it was not raised. */
  async function raise(update: (value: unknown) => unknown): Promise<unknown> {
    const seen = await shared.read(tokenKey)
    const next = update(seen)
    if (next === undefined) return undefined
    let isOther = false
    const objection = (value: unknown): string | null => {
      isOther = value !== seen
      return isOther ? 'another has raised it' : null
    }
    const brought = await broughtBy(seen)
    try {
      await shared.write([...brought, [tokenKey, next]], { provided: { key: tokenKey, objection } })
    } catch (error) {
      if (isOther) return undefined
      throw error
    }
    if (brought.length === 0) {
      if (mine.number === 0 || mine.isAhead) putAside()
      isWhole = false
      copyAll()
    } else isWhole = true
    isToBring = false
    become({ number: next as number, isAhead: false })
    return next
  }

  function become(next: Membership): void {
    mine = next
    copy([[membershipKey, mine]])
  }

  async function write(entries: readonly Entry[], how: Writing = {}): Promise<void> {
    const { removals = [], removeUnder = [] } = how
    const ofMachine = entries.filter(([key]) => isOfMachine(key) && key !== tokenKey)
    const others = entries.filter(([key]) => !isOfMachine(key))
    if (others.length === 0 && removals.length === 0 && removeUnder.length === 0) {
      await own.write(ofMachine)
      return
    }
    const copied = [...others, ...ofMachine]
    const fence = noticing(how.provided)
    try {
      await shared.write(
        entries.filter(([key]) => key === tokenKey || !isOfMachine(key)),
        { ...how, ...(fence.provided && { provided: fence.provided }) },
      )
    } catch (error) {
      mine = { ...mine, isAhead: true }
      copy([...copied, [membershipKey, mine]], { removals, removeUnder })
      const mayCopy = await copying
      // What the fence refused is not stored there when the place is back.
      throw mayCopy && isWhole && !fence.isRefused() ? new KeptHere(reasonOf(error)) : error
    }
    if (isWhole || isCopyingAll) copy(copied, { removals, removeUnder })
    else copyAll()
    if (mine.isAhead) become({ ...mine, isAhead: false })
  }

  /** From the copy if the shared place is silent: what is stored depends on what was, and both must be one state. */
  async function orCopied<Value>(
    asked: Promise<Value>,
    ofCopy: () => Promise<Value>,
  ): Promise<Value> {
    try {
      return await asked
    } catch (error) {
      if (reasonOf(error) !== storageReasons.silent || !(await copying) || !isWhole) throw error
      return await ofCopy()
    }
  }

  return {
    read: async (key) => {
      // Who leads is known there alone.
      if (key === tokenKey) return await shared.read(key)
      if (isOfMachine(key)) return await own.read(key)
      return await orCopied(shared.read(key), () => own.read(key))
    },
    keys: async () => [
      ...(await orCopied(shared.keys(), () => showKeysIn(own))).filter(
        (key) => !isOfMachine(key) || key === tokenKey,
      ),
      ...(await own.keys()).filter((key) => isOfMachine(key) && key !== tokenKey),
    ],
    write,
    change: (key, update, provided) =>
      key === tokenKey ? raise(update) : shared.change(key, update, provided),
    remove: async (key, provided) => {
      if (isOfMachine(key)) await own.remove(key)
      else await write([], { removals: [key], ...(provided && { provided }) })
    },
  }
}

/** A condition, and whether it was found not to hold. */
function noticing(condition: Provision | undefined) {
  let isRefused = false
  const provided: Provision | undefined = condition && {
    key: condition.key,
    objection: (value) => {
      const objection = condition.objection(value)
      isRefused = objection !== null
      return objection
    },
  }
  return { provided, isRefused: () => isRefused }
}

async function showKeysIn(kept: Kept): Promise<readonly string[]> {
  return (await kept.keys()).filter((key) => !isOfMachine(key))
}

async function showsIn(kept: Kept): Promise<readonly Entry[]> {
  const keys = await showKeysIn(kept)
  return await Promise.all(keys.map(async (key) => [key, await kept.read(key)] as const))
}

function asideOf(entries: readonly Entry[]): readonly Entry[] {
  return entries.map(([key, value]) => [`aside/${membershipKey}/${key}`, value])
}

type Entry = readonly [key: string, value: unknown]
