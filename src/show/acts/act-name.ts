import { unreachable } from '#base/unreachable.ts'
import type { Act } from '#show/state/actions.ts'
import { actWords } from '#words/actions.ts'

/** An act in a few words. */
export function nameOf(act: Act): string {
  switch (act.type) {
    case 'mute':
      return actWords.mute(act.input, act.on)
    case 'volume':
      // OBS keeps a factor, which is no round number of decibels; and adding 0 makes 0 of -0.
      return actWords.volume(act.input, Math.round(act.db * 10) / 10 + 0)
    case 'show':
      return actWords.show(act.source, act.in, act.on)
    case 'filter':
      return actWords.filter(act.source, act.filter, act.on)
    case 'text':
      return actWords.text(act.input)
    case 'settings':
      return actWords.settings(act.input)
    case 'media':
      return actWords.media(act.input, act.do)
    case 'output':
      return actWords.output(act.output, act.do)
    case 'chapter':
      return actWords.chapter(act.name)
    case 'hotkey':
      return actWords.hotkey(act.name)
    case 'request':
      return actWords.request(act.request)
    case 'timer':
      return actWords.timer(act.timer, act.do)
    case 'post':
      return actWords.post(serverOf(act.to))
    default:
      return unreachable(act)
  }
}

/** Names are told, listed and carried away, and the rest of an address may hold a token. */
function serverOf(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/[/?#].*$/s, '')
}
