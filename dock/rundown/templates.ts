import { ownTemplates } from '#words/templates.ts'

/** The templates that come with Onframe, as rundowns in our own JSON, with fields in their texts. */
export const templates = ownTemplates.map(({ name, title, cues }) => ({
  name,
  rundown: {
    onframe: 1,
    title,
    cues: cues.map(([called, scene, planned, more]) => ({
      title: called,
      scene,
      planned,
      ...more,
    })),
  },
}))
