import { reasonOf } from '#base/reason.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isOvertaken, ObsError } from '#obs/link/obs-error.ts'
import type { OverlayChange } from '#show/overlay-plan.ts'
import { overlayName, planOverlay } from '#show/overlay-plan.ts'
import { deedsOf, refusalOf } from '#show/overlay-words.ts'
import type { Place } from '#show/scenes-of-obs.ts'
import { obsDoWords } from '#words/obs-do.ts'

import { readScenes } from './scene-items.ts'

/** Puts the overlay's source into OBS, and takes it out again. Both reject with a sentence for people. */
export interface OverlaySource {
  /**
   * Changes what is wrong in these scenes, and resolves to what that was. A refusal in one scene does not
   * stop the others.
   */
  readonly put: (overlayUrl: string, rundown: readonly string[]) => Promise<string>
  /**
   * Undoes everything that `put` did on this connection: removes what it made, and restores what it
   * changed. Known until the connection ends or OBS changes its scene collection.
   */
  readonly takeOut: () => Promise<string>
}

type Step = () => Promise<unknown>

const notFound = 600

export function createOverlaySource(connection: ObsConnection): OverlaySource {
  /** Newest first. */
  let undo: readonly Step[] = []
  /** Two presses run one after another: the second finds what the first did. */
  let before: Promise<unknown> = Promise.resolve()

  /** Number of the scene collection, as far as changes were heard of. */
  let collection = 0

  // Another collection has other scenes, perhaps of the same names.
  connection.on('CurrentSceneCollectionChanging', () => {
    collection += 1
    undo = []
  })

  /**
   * Calls OBS while it has the collection that was read: what waits for the end of a change would be done to
   * the items of another, which have the same numbers.
   */
  function callIn(mine: number): ObsConnection['call'] {
    return (type, data) => connection.call(type, data, () => collection === mine)
  }

  function after<Value>(act: () => Promise<Value>): Promise<Value> {
    const next = before.then(act)
    before = next.catch(() => undefined)
    return next
  }

  async function put(overlayUrl: string, rundown: readonly string[]): Promise<string> {
    const mine = collection
    const call = callIn(mine)
    const changes = planOverlay(await readScenes(connection), overlayUrl, rundown)
    const refused: string[] = []
    for (const change of changes) {
      try {
        await make(change, call, (step) => {
          if (collection === mine) undo = [step, ...undo]
        })
      } catch (error) {
        refused.push(refusalOf(change, reasonOf(error)))
        // Without the source, or without OBS, the other changes would fail as well.
        if (change.type === 'make' || !isRefusal(error)) break
      }
    }
    if (refused.length > 0) throw new Error(refused.join(' '))
    return deedsOf(changes)
  }

  /** `note` remembers how to undo a step, as soon as there is something to undo. */
  async function make(
    change: OverlayChange,
    call: ObsConnection['call'],
    note: (step: Step) => void,
  ): Promise<void> {
    switch (change.type) {
      case 'make': {
        const { scene: sceneName, settings } = change
        const { sceneItemId } = await call('CreateInput', {
          sceneName,
          inputName: overlayName,
          inputKind: 'browser_source',
          inputSettings: { ...settings },
          sceneItemEnabled: true,
        })
        note(() => call('RemoveInput', { inputName: overlayName }))
        await place(call, sceneName, sceneItemId, change.place)
        return
      }
      case 'set': {
        const { input: inputName, settings } = change
        const was = await settingsNow(inputName, Object.keys(settings))
        await call('SetInputSettings', { inputName, inputSettings: { ...settings } })
        note(() => call('SetInputSettings', { inputName, inputSettings: was }))
        return
      }
      case 'add': {
        const { scene: sceneName, input: sourceName } = change
        // OBS puts a new item above all others.
        const { sceneItemId } = await call('CreateSceneItem', { sceneName, sourceName })
        note(() => call('RemoveSceneItem', { sceneName, sceneItemId }))
        if (change.place) await place(call, sceneName, sceneItemId, change.place)
        return
      }
      case 'show': {
        const item = { sceneName: change.scene, sceneItemId: change.item.id }
        await call('SetSceneItemEnabled', { ...item, sceneItemEnabled: true })
        note(() => call('SetSceneItemEnabled', { ...item, sceneItemEnabled: false }))
        return
      }
      case 'place': {
        const { scene, item } = change
        await place(call, scene, item.id, change.place)
        note(() => place(call, scene, item.id, item.place))
        return
      }
      case 'raise': {
        const item = { sceneName: change.scene, sceneItemId: change.item.id }
        await call('SetSceneItemIndex', { ...item, sceneItemIndex: change.to })
        note(() => call('SetSceneItemIndex', { ...item, sceneItemIndex: change.from }))
      }
    }
  }

  /** OBS leaves out settings that have their default. */
  async function settingsNow(
    inputName: string,
    names: readonly string[],
  ): Promise<Record<string, string | number | boolean>> {
    const [{ inputSettings }, { defaultInputSettings }] = await Promise.all([
      connection.call('GetInputSettings', { inputName }),
      connection.call('GetInputDefaultSettings', { inputKind: 'browser_source' }),
    ])
    const all = { ...defaultInputSettings, ...inputSettings }
    return Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string | number | boolean] =>
        names.includes(entry[0]),
      ),
    )
  }

  async function takeOut(): Promise<string> {
    if (undo.length === 0) {
      throw new Error(obsDoWords.nothingToUndo)
    }
    const refused: string[] = []
    const left: Step[] = []
    const mine = collection
    for (const step of undo) {
      if (collection !== mine) break
      try {
        await step()
      } catch (error) {
        // Somebody has removed it already.
        if (error instanceof ObsError && error.code === notFound) continue
        if (isOvertaken(error)) break
        left.push(step)
        refused.push(reasonOf(error))
      }
    }
    // Of the collection that is gone nothing is undone any more.
    if (collection !== mine) throw new Error(obsDoWords.nothingToUndo)
    undo = left
    if (refused.length > 0) throw new Error(obsDoWords.notAllUndone(refused.join(' ')))
    return obsDoWords.undone
  }

  return { put: (url, rundown) => after(() => put(url, rundown)), takeOut: () => after(takeOut) }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ObsError && error.kind === 'refused'
}

async function place(
  call: ObsConnection['call'],
  sceneName: string,
  sceneItemId: number,
  wanted: Place,
): Promise<void> {
  const { boundsWidth, boundsHeight, ...others } = wanted
  // Without bounds OBS reports them as 0, but refuses values below 1.
  const bounds = boundsWidth >= 1 && boundsHeight >= 1 ? { boundsWidth, boundsHeight } : {}
  const sceneItemTransform = { ...others, ...bounds }
  await call('SetSceneItemTransform', { sceneName, sceneItemId, sceneItemTransform })
}
