import { reasonOf } from '#base/reason.ts'
import type { OtlpPart } from '#telemetry/otlp-part.ts'
import { fittingOtlp } from '#telemetry/otlp-part.ts'
import { otlpWords } from '#words/telemetry.ts'

/**
 * Reads `onframe-otlp.js`, a file of its own beside this program (`vite.config.ts`). A text says why it cannot be used: the
 * shows are worth more than what is told of them, so the host goes on without it, as it does without a receiver.
 */
export async function readOtlpFile(): Promise<OtlpPart | string> {
  try {
    const file: { readonly part?: OtlpPart } = await import('#telemetry/otlp/otlp.ts')
    return file.part?.fits === fittingOtlp ? file.part : otlpWords.noFile
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    return isMissing ? otlpWords.noFile : otlpWords.badFile(reasonOf(error))
  }
}
