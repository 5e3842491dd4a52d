/** What an OBS has that actions can name, for a person to choose from. */
export interface ObsParts {
  readonly inputs: readonly ObsInput[]
  /** Scenes first, then groups: each with what it holds, each name once. */
  readonly scenes: readonly { readonly name: string; readonly sources: readonly string[] }[]
  /** Inputs, scenes and groups that have filters. */
  readonly filtered: readonly { readonly name: string; readonly filters: readonly string[] }[]
  /** OBS's own names, each once: several sources may have one of the same name. */
  readonly hotkeys: readonly string[]
}

/** What an input is good for. Where OBS does not tell, all that it may be good for. */
export interface ObsInput {
  readonly name: string
  readonly hasSound: boolean
  readonly playsMedia: boolean
  readonly hasText: boolean
}
