import type { JSX, RefCallback } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { Help } from '#dock/keys/help.tsx'
import { GoLive, isGoingLive } from '#dock/live/go-live.tsx'
import { Monitor } from '#dock/monitor/monitor.tsx'
import { Settings } from '#dock/settings/settings.tsx'
import { Banners } from '#dock/show/banners.tsx'
import { ForceScene } from '#dock/show/force-scene.tsx'
import { Header } from '#dock/show/header.tsx'
import { NextCard, NowCard } from '#dock/show/now-next.tsx'
import { Timers } from '#dock/show/timers.tsx'
import { Transport } from '#dock/show/transport.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { keysFrom } from '#dock/state/key-names.ts'
import { keptWhileScrolling } from '#dock/state/only-scrolled.ts'
import { scenesToOffer } from '#dock/state/scene-names.ts'
import type { DockState, Tab } from '#dock/state/screen.ts'
import { dockWords } from '#words/dock.ts'
import { keyWords } from '#words/keys.ts'
import { transportWords } from '#words/transport.ts'

import { Boundary } from './boundary.tsx'
import { RundownPart } from './rundown-part.tsx'

const { parts } = dockWords

export interface DockProps {
  readonly state: DockState
  readonly pageUrl: string
  readonly act: Actions
  /** Gets the element that scrolls the rundown. Always the same function. */
  readonly listRef: RefCallback<HTMLDivElement>
  /** Gets the element on whose width the timeline is drawn. Always the same function. */
  readonly timelineRef: RefCallback<HTMLElement>
  /** Gets the element of the section "Several machines". Always the same function. */
  readonly machinesRef: RefCallback<HTMLElement>
}

/** The operator's page, a function of what is known. CSS decides what is seen at which width. */
export function Dock(props: DockProps): JSX.Element {
  const { state, act } = props
  const { screen } = state
  const { top, show, bottom } = keptAround(state, () => around(props))
  return (
    <div class={`dock tab-${screen.tab}`}>
      {top}
      {screen.tab === 'settings' || screen.tab === 'monitor' ? (
        <main class="page">
          {screen.tab === 'monitor' ? (
            <Boundary key="monitor" name={parts.monitor}>
              <Monitor state={state} act={act} />
            </Boundary>
          ) : (
            <Boundary key="settings" name={parts.settings}>
              <Settings
                state={state}
                pageUrl={props.pageUrl}
                act={act}
                machinesRef={props.machinesRef}
              />
            </Boundary>
          )}
        </main>
      ) : (
        <main class="page">
          {show}
          <Boundary name={parts.rundown}>
            <RundownPart {...props} />
          </Boundary>
        </main>
      )}
      {bottom}
    </div>
  )
}

interface Around {
  readonly top: JSX.Element
  readonly show: JSX.Element
  readonly bottom: JSX.Element
}

/** What stays as it is while the rundown is scrolled. */
const keptAround = keptWhileScrolling<Around>()

function around(props: DockProps): Around {
  const { state, act } = props
  const { moment, rundown, desk, screen } = state
  return {
    top: (
      <>
        <Boundary name={parts.header}>
          <Header
            moment={moment}
            rundown={rundown}
            areKeysArmed={screen.areKeysArmed}
            display={desk.display}
            act={act}
          />
        </Boundary>
        <Boundary name={parts.messages}>
          <Banners moment={moment} offer={desk.offer} armed={screen.armed} act={act} />
        </Boundary>
      </>
    ),
    show: <ShowPart {...props} />,
    bottom: (
      <>
        {screen.panel === 'help' && <Help screen={screen} keys={keysFrom(desk.keys)} act={act} />}
        <ToastBar state={state} act={act} />
        <Tabs tab={screen.tab} act={act} />
      </>
    ),
  }
}

/** What is not needed now is one line: going live, while the show runs and nobody prepares for it. */
function ShowPart({ state, act }: DockProps): JSX.Element {
  const { moment, rundown, screen } = state
  const isUnderWay = moment.phase === 'running' || moment.phase === 'paused'
  const goLive = (
    <Boundary name={parts.goLive}>
      <GoLive moment={moment} armed={screen.armed} preflight={screen.preflight} act={act} />
    </Boundary>
  )
  const isFolded = isUnderWay && moment.mode === 'obs' && !isGoingLive(moment.broadcast)
  return (
    <div class="show-part">
      <Boundary name={parts.onAir}>
        <NowCard moment={moment} rundown={rundown} picture={state.picture} />
      </Boundary>
      <Boundary name={parts.next}>
        <NextCard moment={moment} rundown={rundown} />
      </Boundary>
      <Boundary name={parts.transport}>
        <Transport moment={moment} screen={screen} keys={keysFrom(state.desk.keys)} act={act} />
      </Boundary>
      <div class="beneath">
        {!isFolded && goLive}
        <details class="fold">
          <summary>{isFolded ? transportWords.goLiveOrByHand : transportWords.byHand}</summary>
          {isFolded && goLive}
          <Boundary name={parts.byHand}>
            <ScenesToForce state={state} act={act} />
          </Boundary>
        </details>
        <Boundary name={parts.timers}>
          <Timers moment={moment} drafts={screen.drafts} act={act} />
        </Boundary>
      </div>
    </div>
  )
}

function ScenesToForce({ state, act }: Pick<DockProps, 'state' | 'act'>): JSX.Element | null {
  const { desk, rundown, screen } = state
  return <ForceScene scenes={scenesToOffer(desk, rundown)} chosen={screen.sceneToForce} act={act} />
}

function ToastBar({ state, act }: Pick<DockProps, 'state' | 'act'>): JSX.Element {
  const { toast } = state.screen
  return (
    <div class="toasts" role={toast?.tone === 'bad' ? 'alert' : 'status'}>
      {toast && (
        <div class={`toast ${toast.tone}`}>
          {toast.tone === 'bad' && <Icon name="warning" />}
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                act.change({ toast: null })
                toast.undo?.()
              }}
            >
              {toast.label ?? dockWords.undo}
            </button>
          )}
          <button
            type="button"
            aria-label={dockWords.dismiss}
            onClick={() => act.change({ toast: null })}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  )
}

const tabs: readonly Tab[] = ['show', 'rundown', 'monitor', 'settings']

function Tabs({ tab, act }: { readonly tab: Tab; readonly act: Actions }): JSX.Element {
  return (
    <nav class="tabs" aria-label={dockWords.pages}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          class={`to-${name}`}
          aria-current={tab === name ? 'page' : undefined}
          onClick={() => act.change({ tab: name })}
        >
          {dockWords.tabs[name]}
        </button>
      ))}
      <button
        type="button"
        class="to-help"
        aria-label={keyWords.open}
        title={keyWords.openHint}
        onClick={() => act.change({ panel: 'help' })}
      >
        {keyWords.question}
      </button>
    </nav>
  )
}
