import { isOleContainer } from '#decode/file-text.ts'
import { workbookRefusals } from '#words/workbook.ts'

import type { ZipEntry } from './zip-contents.ts'
import { zipContents } from './zip-contents.ts'

/** How large an Excel file may be when it is unpacked (MB): 200,000 rows take half of that. */
const mostMegabytes = 100

/** What documents of Apple have instead: in an archive within, or beside the other files. */
const appleIndex = /(?:^|\/)Index(?:\.zip|\/Document\.iwa)$/

/**
 * The files of an Excel file (.xlsx), or why a document is not read, as far as that can be said before it is unpacked.
 */
export function filesOfDocument(bytes: Uint8Array): readonly ZipEntry[] | string {
  if (isOleContainer(bytes)) return containerRefusal(bytes)
  const contents = zipContents(bytes)
  if (contents === null) return workbookRefusals.cutOff
  const { entries, names, unpacked } = contents
  if (names.has('content.xml') && names.has('META-INF/manifest.xml')) {
    return workbookRefusals.openDocument
  }
  if (names.has('xl/workbook.bin')) return workbookRefusals.binaryExcel
  if ([...names].some((name) => appleIndex.test(name))) return workbookRefusals.apple
  if (!names.has('[Content_Types].xml')) return workbookRefusals.otherArchive
  if (names.has('word/document.xml') || names.has('ppt/presentation.xml')) {
    return workbookRefusals.otherDocument
  }
  return unpacked > mostMegabytes * 1_000_000 ? workbookRefusals.tooLarge(mostMegabytes) : entries
}

/** The container has a list of its streams, whose names are UTF-16 ([MS-CFB] 2.6; [MS-OFFCRYPTO] 2.3.4.4; [MS-XLS] 2.1). */
function containerRefusal(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes)
  const has = (name: string): boolean => text.includes(name.replace(/./g, '$&\0'))
  if (has('EncryptedPackage')) return workbookRefusals.password
  return has('Workbook') || has('Book') ? workbookRefusals.oldExcel : workbookRefusals.otherDocument
}
