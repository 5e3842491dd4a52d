import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Armed } from '#dock/state/screen.ts'
import { liveWords } from '#words/live.ts'

import { GuardedButton } from './guarded-button.tsx'

export interface EndBroadcastProps {
  readonly class: string
  readonly armed: Armed | null
  readonly act: Actions
}

export function EndBroadcast({ class: name, armed, act }: EndBroadcastProps): JSX.Element {
  return (
    <GuardedButton
      name="end"
      armed={armed}
      act={act}
      class={name}
      sure={liveWords.confirmEnd}
      label={liveWords.end}
      disabled={false}
      onSure={() => act.send({ type: 'stop-broadcast' })}
    >
      {liveWords.end}
    </GuardedButton>
  )
}
