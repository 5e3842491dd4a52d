import type { FakeInputs } from './fake-inputs.ts'
import { done } from './fake-inputs.ts'
import type { Data, FakeAnswer } from './fake-obs-messages.ts'
import type { FakeHandler } from './fake-obs.ts'

type Emit = (eventType: string, eventData?: Data) => void

const kinds = new Set(['color_filter_v2', 'gain_filter', 'noise_gate_filter'])

/** Filters of inputs, scenes and groups, as obs-websocket has them. */
export function createFakeFilters(
  emit: Emit,
  inputs: FakeInputs,
  isScene: (name: string) => boolean,
): Readonly<Record<string, FakeHandler>> {
  const ofScenes = new Map<string, Map<string, boolean>>()

  function onSource(
    { sourceName }: Data,
    act: (filters: Map<string, boolean>) => FakeAnswer,
  ): FakeAnswer {
    const name = String(sourceName)
    const input = inputs.get(name)
    if (input) return act(input.filters)
    if (!isScene(name)) return inputs.noSource(name)
    const filters = ofScenes.get(name) ?? new Map<string, boolean>()
    ofScenes.set(name, filters)
    return act(filters)
  }

  function onFilter(
    data: Data,
    act: (filters: Map<string, boolean>, name: string, isOn: boolean) => FakeAnswer,
  ): FakeAnswer {
    return onSource(data, (filters) => {
      const name = String(data['filterName'])
      const isOn = filters.get(name)
      if (isOn !== undefined) return act(filters, name, isOn)
      return {
        code: 600,
        comment: `No filter was found in the source \`${String(data['sourceName'])}\` with the name \`${name}\`.`,
      }
    })
  }

  return {
    CreateSourceFilter: (data) =>
      onSource(data, (filters) => {
        const name = String(data['filterName'])
        if (filters.has(name))
          return { code: 601, comment: 'A filter already exists by that name.' }
        if (!kinds.has(String(data['filterKind']))) {
          return { code: 607, comment: 'Your specified filter kind is not supported by OBS.' }
        }
        filters.set(name, true)
        return done
      }),
    RemoveSourceFilter: (data) =>
      onFilter(data, (filters, filterName) => {
        filters.delete(filterName)
        emit('SourceFilterRemoved', { sourceName: data['sourceName'], filterName })
        return done
      }),
    SetSourceFilterName: (data) =>
      onFilter(data, (filters, oldFilterName, isOn) => {
        const { sourceName, newFilterName: filterName } = data
        filters.delete(oldFilterName)
        filters.set(String(filterName), isOn)
        emit('SourceFilterNameChanged', { sourceName, oldFilterName, filterName })
        return done
      }),
    GetSourceFilterList: (data) =>
      onSource(data, (filters) => ({
        ok: {
          filters: [...filters].map(([filterName, filterEnabled]) => ({
            filterName,
            filterEnabled,
          })),
        },
      })),
    GetSourceFilter: (data) =>
      onFilter(data, (_, __, filterEnabled) => ({ ok: { filterEnabled, filterSettings: {} } })),
    SetSourceFilterEnabled: (data) =>
      onFilter(data, (filters, filterName) => {
        const { sourceName, filterEnabled } = data
        if (typeof filterEnabled !== 'boolean') {
          return { code: 401, comment: 'The field value of `filterEnabled` must be boolean.' }
        }
        filters.set(filterName, filterEnabled)
        emit('SourceFilterEnableStateChanged', { sourceName, filterName, filterEnabled })
        return done
      }),
  }
}
