import type { ComponentChildren, JSX } from 'preact'

import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { noticesOf } from '#show/snapshot.ts'
import { entryIn } from '#show/state/calendar.ts'
import type { Notice } from '#show/state/notice.ts'
import type { Desk } from '#wire/topics.ts'
import { bannerWords } from '#words/banners.ts'
import { nextStartWords } from '#words/calendar-panel.ts'

import { questionOf } from './next-start.ts'

const words = bannerWords

export interface BannersProps {
  readonly moment: Moment
  /** OBS's copy of this show, if the browser has nothing readable. */
  readonly offer: Desk['offer']
  readonly armed: Armed | null
  readonly act: Actions
}

/** What the operator must know now, most urgent first. */
export function Banners({ moment, offer, armed, act }: BannersProps): JSX.Element {
  const { missing } = moment
  return (
    <div class="banners">
      {!moment.fresh && (
        <Banner tone="red" role="alert">
          <span>{words.noContact}</span>
        </Banner>
      )}
      {moment.mode === 'obs' && moment.obs.link.phase === 'off' && (
        <Banner tone="red" role="alert">
          <span>
            {moment.phase === 'running' || moment.phase === 'paused'
              ? words.passwordWhileRunning
              : words.password}
          </span>
          <button type="button" class="primary" onClick={() => act.change({ tab: 'settings' })}>
            {words.toSettings}
          </button>
        </Banner>
      )}
      <RivalBanner moment={moment} armed={armed} act={act} />
      <OverrideBanner moment={moment} act={act} />
      <LateStartBanner moment={moment} act={act} />
      {offer && (
        <Banner tone="amber" role="alert">
          <span>{words.offer(offer.title, offer.cues, new Date(offer.savedAt))}</span>
          <button type="button" class="primary" onClick={() => act.restore(true)}>
            {words.restore}
          </button>
          <button type="button" onClick={() => act.restore(false)}>
            {words.doNotRestore}
          </button>
        </Banner>
      )}
      {noticesOf(moment)
        .filter((notice) => !isSaidAbove(notice, moment))
        .map((notice) => (
          <NoticeBanner
            key={`${notice.kind} ${notice.about}`}
            notice={notice}
            moment={moment}
            act={act}
          />
        ))}
      {missing.count > 0 && <MissingBanner {...missing} />}
      {moment.mode === 'rehearsal' && <RehearsalBanner moment={moment} act={act} />}
    </div>
  )
}

/** What another banner asks. */
function isSaidAbove({ kind, about }: Notice, { override, calendar }: Moment): boolean {
  if (kind === 'by-hand') return override !== null
  return kind === 'missed' && calendar?.waits === 'asked' && entryIn(about) === calendar.id
}

/** A show that was to start by itself was late, and a person decides. */
function LateStartBanner({
  moment: { calendar },
  act,
}: Omit<BannersProps, 'offer' | 'armed'>): JSX.Element | null {
  if (calendar?.waits !== 'asked') return null
  const { id, at } = calendar
  const answer = (isWanted: boolean): void =>
    act.send({ type: 'calendar', order: { type: 'answer', id, at, isWanted } })
  return (
    <Banner tone="amber" role="alert">
      <span>{questionOf(calendar)}</span>
      <button type="button" class="primary" onClick={() => answer(true)}>
        {nextStartWords.start}
      </button>
      <button type="button" onClick={() => answer(false)}>
        {nextStartWords.skip}
      </button>
    </Banner>
  )
}

/** In a narrow dock it is one line, and a press unfolds the whole sentence. */
function MissingBanner({ scenes, count }: Moment['missing']): JSX.Element {
  const whole = words.missingScenes(scenes, count - scenes.length)
  return (
    <Banner tone="amber" role="status">
      <span class="whole">{whole}</span>
      <details class="brief">
        <summary title={whole}>{words.missingShort(count)}</summary>
        {whole}
      </details>
    </Banner>
  )
}

/** A second press confirms: the show may be on air there. */
function RivalBanner({ moment, act, armed }: Omit<BannersProps, 'offer'>): JSX.Element | null {
  const { rival } = moment.obs
  // An older Onframe does not tell it.
  if (rival == null) return null
  return (
    <Banner tone="amber" role="alert">
      <span>{rival.isSilent ? words.rivalGone(rival.title) : words.rivalRuns(rival.title)}</span>
      <GuardedButton
        name="take-over"
        armed={armed}
        act={act}
        class="primary"
        sure={words.confirmTakeOver}
        label={words.takeOver}
        disabled={false}
        onSure={act.takeOver}
      >
        {words.takeOver}
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
            {words.continueHere}
          </button>
          <button type="button" onClick={() => act.send({ type: 'catch-up' })}>
            {words.asPlanned}
          </button>
        </>
      )}
      <button type="button" onClick={() => act.send({ type: 'dismiss-notice', kind, about })}>
        {words.dismiss}
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
  return (
    <Banner tone="amber" role="alert">
      <span>{words.showing(override.scene)}</span>
      {override.by === 'hand' && (
        <button type="button" onClick={() => act.send({ type: 'release', to: 'rundown' })}>
          {words.resumeRundown}
        </button>
      )}
      <button
        type="button"
        class="primary"
        onClick={() => act.send({ type: 'release', to: 'cue' })}
      >
        {words.backToCue}
      </button>
    </Banner>
  )
}

const rates = [1, 2, 5, 10, 30, 60]

function RehearsalBanner({ moment, act }: Omit<BannersProps, 'offer' | 'armed'>): JSX.Element {
  return (
    <section class="banner blue rehearsal" aria-label={words.rehearsal}>
      <span>{words.rehearsalText}</span>
      <span class="rates" role="group" aria-label={words.rates}>
        {rates.map((rate) => (
          <button
            key={rate}
            type="button"
            aria-pressed={moment.rate === rate}
            onClick={() => act.send({ type: 'set-rate', rate })}
          >
            {words.rate(rate)}
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
