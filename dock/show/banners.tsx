import type { ComponentChildren, JSX } from 'preact'

import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { noticesOf } from '#show/snapshot.ts'
import type { Notice } from '#show/state/show.ts'
import type { Desk } from '#wire/envelope.ts'

export interface BannersProps {
  readonly moment: Moment
  /** What OBS has kept of this show, where the browser has nothing that it can read. */
  readonly offer: Desk['offer']
  readonly armed: Armed | null
  readonly act: Actions
}

/** What the operator must know now, most pressing first. */
export function Banners({ moment, offer, armed, act }: BannersProps): JSX.Element {
  const { missing } = moment
  return (
    <div class="banners">
      {!moment.fresh && (
        <Banner tone="red" role="alert">
          <span>The show’s engine is silent. The clocks run on from what it last said.</span>
        </Banner>
      )}
      {moment.mode === 'obs' && moment.obs.link.phase === 'off' && (
        <Banner tone="red" role="alert">
          <span>
            {moment.phase === 'running' || moment.phase === 'paused'
              ? 'Enter OBS’s password: the show runs but cannot cut.'
              : 'Enter OBS’s password: Onframe is not connected to OBS.'}
          </span>
          <button type="button" class="primary" onClick={() => act.change({ tab: 'settings' })}>
            Settings
          </button>
        </Banner>
      )}
      <RivalBanner moment={moment} armed={armed} act={act} />
      <OverrideBanner moment={moment} act={act} />
      {offer && (
        <Banner tone="amber" role="alert">
          <span>
            OBS has kept a copy of <b>{`“${offer.title || 'Untitled'}”, ${offer.cues} cues`}</b>
            {` (${new Date(offer.savedAt).toLocaleString()}). This browser has none that it can read.`}
          </span>
          <button type="button" class="primary" onClick={() => act.restore(true)}>
            Restore
          </button>
          <button type="button" onClick={() => act.restore(false)}>
            No
          </button>
        </Banner>
      )}
      {noticesOf(moment)
        .filter(({ kind }) => kind !== 'by-hand' || moment.override === null)
        .map((notice) => (
          <NoticeBanner
            key={`${notice.kind} ${notice.about}`}
            notice={notice}
            moment={moment}
            act={act}
          />
        ))}
      {missing.count > 0 && (
        <Banner tone="amber" role="status">
          <span>
            {`OBS has no scene ${missing.scenes.map((scene) => `“${scene}”`).join(', ')}`}
            {missing.count > missing.scenes.length &&
              ` and ${missing.count - missing.scenes.length} more`}
          </span>
        </Banner>
      )}
      {moment.mode === 'rehearsal' && <RehearsalBanner moment={moment} act={act} />}
    </div>
  )
}

/** A second press confirms: the show may be on air there. */
function RivalBanner({ moment, act, armed }: Omit<BannersProps, 'offer'>): JSX.Element | null {
  const { rival } = moment.obs
  // An older Onframe tells nothing of it.
  if (rival == null) return null
  const named = rival.title === '' ? '' : ` (“${rival.title}”)`
  return (
    <Banner tone="amber" role="alert">
      <span>
        {rival.isSilent
          ? `The Onframe that ran this show on this OBS${named} is gone. Nothing is cut until you take over.`
          : `Another Onframe runs this show on this OBS${named}. This one only watches.`}
      </span>
      <GuardedButton
        name="take-over"
        armed={armed}
        act={act}
        class="primary"
        sure="Take over?"
        label="Take over here"
        disabled={false}
        onSure={act.takeOver}
      >
        Take over here
      </GuardedButton>
    </Banner>
  )
}

function NoticeBanner({
  notice: { kind, about, message },
  moment,
  act,
}: Omit<BannersProps, 'offer' | 'armed'> & { readonly notice: Notice }): JSX.Element {
  return (
    <Banner tone="amber" role="alert">
      <span>{message}</span>
      {kind === 'away' && moment.phase === 'paused' && moment.policy.onRestart === 'ask' && (
        <>
          <button type="button" onClick={() => act.send({ type: 'resume' })}>
            Go on from here
          </button>
          <button type="button" onClick={() => act.send({ type: 'catch-up' })}>
            As planned
          </button>
        </>
      )}
      <button type="button" onClick={() => act.send({ type: 'dismiss-notice', kind, about })}>
        Dismiss
      </button>
    </Banner>
  )
}

function OverrideBanner({
  moment,
  act,
}: Omit<BannersProps, 'offer' | 'armed'>): JSX.Element | null {
  const { override } = moment
  if (override === null) return null
  const what = override.by === 'hand' ? 'Scene changed by hand' : 'Forced'
  return (
    <Banner tone="amber" role="alert">
      <span>
        {what}: <b>{override.scene}</b>
      </span>
      {override.by === 'hand' && (
        <button type="button" onClick={() => act.send({ type: 'release', to: 'rundown' })}>
          Resume rundown
        </button>
      )}
      <button
        type="button"
        class="primary"
        onClick={() => act.send({ type: 'release', to: 'cue' })}
      >
        Back to cue
      </button>
    </Banner>
  )
}

const rates = [1, 2, 5, 10, 30, 60]

function RehearsalBanner({ moment, act }: Omit<BannersProps, 'offer' | 'armed'>): JSX.Element {
  return (
    <section class="banner blue rehearsal" aria-label="Rehearsal">
      <span>Rehearsal: nothing goes on air</span>
      <span class="rates" role="group" aria-label="Speed of the rehearsal">
        {rates.map((rate) => (
          <button
            key={rate}
            type="button"
            aria-pressed={moment.rate === rate}
            onClick={() => act.send({ type: 'set-rate', rate })}
          >
            {`${rate}×`}
          </button>
        ))}
      </span>
    </section>
  )
}

interface BannerProps {
  readonly tone: 'red' | 'amber'
  readonly role: 'alert' | 'status'
  readonly children: ComponentChildren
}

function Banner({ tone, role, children }: BannerProps): JSX.Element {
  return (
    <div class={`banner ${tone}`} role={role}>
      <Icon name="warning" />
      {children}
    </div>
  )
}
