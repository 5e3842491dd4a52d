import type { JSX } from 'preact'

import { bytesToText, isDocument } from '#decode/file-text.ts'
import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import type { Actions } from '#dock/state/actions.ts'
import { mayAskForFiles, remoteBeside } from '#dock/state/place.ts'
import { fieldWords } from '#words/fields.ts'
import { importFindings, importPlaces } from '#words/import.ts'

import { CopyBox } from './copy-box.tsx'

/** Receives a file that was chosen or dropped. */
export interface FileTaker {
  /** `brought`: its text, or its bytes if it is a document that has none. */
  readonly take: (brought: string | Uint8Array, findings: readonly Finding[]) => void
  /** The file could not be read: one sentence. */
  readonly fail: (sentence: string) => void
}

/**
 * Asks for a file: the only place where a page does. Where it must not ask there is no field, not even a
 * hidden one, and a text says what to do instead. A file can be dropped on the panel anywhere: see
 * `fileDrop`.
 */
export function FileField(props: FileTaker & { readonly accept: string }): JSX.Element | null {
  if (!mayAskForFiles(navigator.userAgent)) return null
  return (
    <label class="file">
      <span>{fieldWords.chooseFile}</span>
      <input
        type="file"
        accept={props.accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void read(file, props)
          currentTarget.value = ''
        }}
      />
    </label>
  )
}

/** Says how to give a file. In OBS on Linux it shows the remote's address, for an ordinary browser. */
export function FileHint({ act }: { readonly act: Actions }): JSX.Element {
  if (mayAskForFiles(navigator.userAgent)) {
    return <p class="muted">{fieldWords.dropHere}</p>
  }
  return (
    <>
      <p class="muted">{fieldWords.dropOrRemote}</p>
      <CopyBox
        label={fieldWords.remoteAddress}
        text={remoteBeside(location.href)}
        rows={2}
        act={act}
      />
    </>
  )
}

/** Handlers for the element on which a file may be dropped. */
export function fileDrop(taker: FileTaker): {
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
} {
  return {
    onDragOver: (event) => {
      if (hasFiles(event)) event.preventDefault()
    },
    onDrop: (event) => {
      const [file, ...others] = event.dataTransfer?.files ?? []
      if (file === undefined) return
      event.preventDefault()
      void read(file, taker, others.length)
    },
  }
}

/** A file dropped elsewhere would be opened instead of the page, and end the show's worker. */
export function refuseFileDrops(page: Document): void {
  page.addEventListener('dragover', (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  })
  page.addEventListener('drop', (event) => {
    if (hasFiles(event)) event.preventDefault()
  })
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}

/** `others`: how many more files were dropped with it. */
async function read(file: File, { take, fail }: FileTaker, others = 0): Promise<void> {
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    fail(fieldWords.unreadableFile(file.name, String(error)))
    return
  }
  const { text: brought, findings } = isDocument(bytes)
    ? { text: bytes, findings: [] }
    : bytesToText(bytes)
  const ignored = readAs(importPlaces.file, (place) =>
    importFindings.otherFiles(place, quote(file.name), others),
  )
  take(brought, others === 0 ? findings : [ignored, ...findings])
}
