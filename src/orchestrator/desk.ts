import type { Answer } from '#base/answer.ts'
import { done, notStored } from '#base/answer.ts'
import type { Command } from '#show/input.ts'
import type { LinkFailure } from '#show/obs-status.ts'
import type { Rundown } from '#show/rundown.ts'

import type { ShowRunner } from './show-runner.ts'

export interface ObsAddress {
  readonly url: string
  readonly password: string
}

/** What the desk needs of the link to OBS. */
export interface ObsLink {
  /** Settles with the first attempt; what may yet succeed is tried again by itself. */
  readonly start: (address: ObsAddress) => Promise<Answer<LinkFailure>>
  readonly stop: () => void
}

interface DeskOptions {
  readonly runner: ShowRunner
  readonly link: ObsLink
  /** Keeps the address (null: as it was), and the password (null: forgets it). Never rejects. */
  readonly remember: (url: string | null, password: string | null) => Promise<void>
  /** True when everything so far is stored, false when it is known that it is not. */
  readonly settled: () => Promise<boolean>
}

/** What an operator asks for, in one place: the same for every page. */
export interface Desk {
  readonly send: (command: Command) => Promise<Answer>
  readonly connect: (request: ObsAddress & { readonly remember: boolean }) => Promise<Answer>
  readonly reconnect: (address: ObsAddress) => Promise<Answer>
  readonly disconnect: () => Promise<Answer>
  readonly load: (rundown: Rundown) => Promise<Answer>
}

/** Answers when what was done is stored, and so outlives a crash; where storage fails the answer says so. */
export function createDesk({ runner, link, remember, settled }: DeskOptions): Desk {
  /** Somebody asked for OBS: leave rehearsal as soon as it is there. */
  let wanted = false

  runner.subscribe(leaveRehearsal)

  function leaveRehearsal(): void {
    const { mode, obs } = runner.state()
    if (!wanted || obs.link.phase !== 'up') return
    wanted = false
    if (mode === 'rehearsal') runner.command({ type: 'set-mode', mode: 'obs' })
  }

  async function send(command: Command): Promise<Answer> {
    const answer = runner.command(command)
    const isStored = await settled()
    return answer.ok && !isStored ? notStored : answer
  }

  return {
    send,
    load: (rundown) => send({ type: 'reconfigure', rundown }),
    connect: async ({ url, password, remember: keep }) => {
      wanted = true
      const answer = await link.start({ url, password })
      await remember(url, keep && answer.ok ? password : null)
      leaveRehearsal()
      return (await settled()) || !answer.ok ? answer : notStored
    },
    reconnect: (address) => link.start(address),
    disconnect: async () => {
      wanted = false
      link.stop()
      await remember(null, null)
      // A show on air stays what it is; it only has no OBS for now.
      runner.command({ type: 'set-mode', mode: 'rehearsal' })
      return (await settled()) ? done : notStored
    },
  }
}
