import type { JSX, RefCallback } from 'preact'

import { rundownToText } from '#decode/rundown-text.ts'
import { makeId } from '#page/ids.ts'
import { findCue } from '#show/rundown.ts'

import type { Actions } from './actions.ts'
import { AsRunPanel } from './as-run-panel.tsx'
import { Banners } from './banners.tsx'
import { Boundary } from './boundary.tsx'
import { CopyBox } from './copy-box.tsx'
import { CueEditor } from './cue-editor.tsx'
import { CutHistogram } from './cut-histogram.tsx'
import { ForceScene } from './force-scene.tsx'
import { GoLive } from './go-live.tsx'
import { Header } from './header.tsx'
import { Help } from './help.tsx'
import { Icon } from './icons.tsx'
import { ImportPanel } from './import-panel.tsx'
import { Monitor } from './monitor.tsx'
import { rundownFromScenes } from './new-cue.ts'
import { NextCard, NowCard } from './now-next.tsx'
import { RundownList } from './rundown-list.tsx'
import { RundownTools } from './rundown-tools.tsx'
import { scenesToOffer } from './scene-names.ts'
import type { DockState, Tab } from './screen.ts'
import { Settings } from './settings.tsx'
import { Transport } from './transport.tsx'

export interface DockProps {
  readonly state: DockState
  readonly pageUrl: string
  readonly act: Actions
  /** Told of the element that scrolls the rundown. Always the same function. */
  readonly listRef: RefCallback<HTMLDivElement>
}

/** The operator's page, a function of what is known. What is seen of it at which width is CSS. */
export function Dock(props: DockProps): JSX.Element {
  const { state, act } = props
  const { moment, screen } = state
  return (
    <div class={`dock tab-${screen.tab}`}>
      <Boundary name="The header">
        <Header moment={moment} />
      </Boundary>
      <Boundary name="The messages">
        <Banners moment={moment} offer={state.desk.offer} armed={screen.armed} act={act} />
      </Boundary>
      {screen.tab === 'settings' || screen.tab === 'monitor' ? (
        <main class="page">
          {screen.tab === 'monitor' ? (
            <Boundary key="monitor" name="The monitor">
              <Monitor state={state} act={act} />
            </Boundary>
          ) : (
            <Boundary key="settings" name="The settings">
              <Settings state={state} pageUrl={props.pageUrl} act={act} />
            </Boundary>
          )}
        </main>
      ) : (
        <main class="page">
          <ShowPart {...props} />
          <Boundary name="The rundown">
            <RundownPart {...props} />
          </Boundary>
        </main>
      )}
      {screen.panel === 'help' && <Help onClose={() => act.change({ panel: 'none' })} />}
      <ToastBar state={state} act={act} />
      <Tabs tab={screen.tab} act={act} />
    </div>
  )
}

function ShowPart({ state, act }: DockProps): JSX.Element {
  const { moment, screen } = state
  return (
    <div class="show-part">
      <Boundary name="What is on air">
        <NowCard moment={moment} />
      </Boundary>
      <Boundary name="What is next">
        <NextCard moment={moment} />
      </Boundary>
      <Boundary name="The transport">
        <Transport moment={moment} armed={screen.armed} act={act} />
      </Boundary>
      <Boundary name="Going live">
        <GoLive moment={moment} armed={screen.armed} preflight={screen.preflight} act={act} />
      </Boundary>
      <Boundary name="Forcing a scene">
        <ScenesToForce state={state} act={act} />
      </Boundary>
      <Boundary name="The account of cuts">
        <CutHistogram moment={moment} />
      </Boundary>
    </div>
  )
}

function ScenesToForce({ state, act }: Pick<DockProps, 'state' | 'act'>): JSX.Element | null {
  const { desk, rundown, screen } = state
  return <ForceScene scenes={scenesToOffer(desk, rundown)} chosen={screen.sceneToForce} act={act} />
}

function RundownPart({ state, act, listRef }: DockProps): JSX.Element {
  const { rundown, desk, screen } = state
  const selected = screen.selected === null ? undefined : findCue(rundown, screen.selected)
  return (
    <div class="rundown-part">
      <RundownTools state={state} act={act} />
      {screen.panel === 'import' && (
        <Boundary key="import" name="The import">
          <ImportPanel draft={screen.drafts['import']} act={act} />
        </Boundary>
      )}
      {screen.panel === 'export' && (
        <Boundary key="export" name="The export">
          <ExportPanel state={state} act={act} />
        </Boundary>
      )}
      <div class="table">
        {rundown.cues.length === 0 ? (
          <FirstSteps state={state} act={act} />
        ) : (
          <RundownList state={state} act={act} listRef={listRef} />
        )}
        {selected && screen.drag === null && (
          <Boundary key={selected.id} name="This cue">
            <CueEditor
              cue={selected}
              rundown={rundown}
              scenes={scenesToOffer(desk, rundown)}
              transitions={desk.transitions}
              drafts={screen.drafts}
              act={act}
            />
          </Boundary>
        )}
      </div>
    </div>
  )
}

function ExportPanel({ state, act }: Pick<DockProps, 'state' | 'act'>): JSX.Element {
  return (
    <section class="panel" aria-label="Export">
      <CopyBox label="The rundown as text" text={rundownToText(state.rundown)} rows={7} act={act} />
      <AsRunPanel asRun={state.screen.asRun} act={act} />
    </section>
  )
}

function FirstSteps({ state, act }: Pick<DockProps, 'state' | 'act'>): JSX.Element {
  const { scenes } = state.desk
  return (
    <div class="first-steps">
      <p>The rundown has no cues yet.</p>
      {scenes !== null && scenes.length > 0 ? (
        <button
          type="button"
          class="primary"
          onClick={() => act.load(rundownFromScenes(scenes, makeId))}
        >
          Rundown from my OBS scenes
        </button>
      ) : (
        <button type="button" onClick={() => act.change({ tab: 'settings' })}>
          Connect to OBS to use its scenes
        </button>
      )}
      <button type="button" onClick={() => act.change({ tab: 'rundown', panel: 'import' })}>
        Paste a rundown
      </button>
    </div>
  )
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
                toast.undo?.()
                act.change({ toast: null })
              }}
            >
              Undo
            </button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => act.change({ toast: null })}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  )
}

const tabs: readonly (readonly [Tab, string])[] = [
  ['show', 'Show'],
  ['rundown', 'Rundown'],
  ['monitor', 'Monitor'],
  ['settings', 'Settings'],
]

function Tabs({ tab, act }: { readonly tab: Tab; readonly act: Actions }): JSX.Element {
  return (
    <nav class="tabs" aria-label="Pages">
      {tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          class={`to-${name}`}
          aria-current={tab === name ? 'page' : undefined}
          onClick={() => act.change({ tab: name })}
        >
          {text}
        </button>
      ))}
      <button
        type="button"
        class="to-help"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => act.change({ panel: 'help' })}
      >
        ?
      </button>
    </nav>
  )
}
