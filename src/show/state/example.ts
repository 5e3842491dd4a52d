import { seconds } from '#base/time.ts'

import type { Rundown } from './rundown.ts'
import { defaultTickInterval, plainCue } from './rundown.ts'

const cue = { ...plainCue, end: 'follow' } as const

/** Whether it is the example as it came, which is worth no copy. */
export function isExample({ id, revision }: Rundown): boolean {
  return id === exampleRundown.id && revision === exampleRundown.revision
}

/** What a newcomer sees first: a short show that runs by itself. */
export const exampleRundown: Rundown = {
  id: 'example',
  title: 'Example show',
  revision: 1,
  tickInterval: defaultTickInterval,
  cues: [
    {
      ...cue,
      id: 'soon',
      label: '1',
      title: 'Starting soon',
      scene: 'Starting soon',
      planned: seconds(20),
      colour: '#476bd7',
      warning: seconds(10),
      danger: seconds(5),
    },
    {
      ...cue,
      id: 'intro',
      label: '2',
      title: 'Intro',
      scene: 'Intro',
      planned: seconds(10),
      colour: '#37d247',
    },
    {
      ...cue,
      id: 'main',
      label: '3',
      title: 'Main part',
      scene: 'Main',
      planned: seconds(60),
      colour: '#e5af24',
      warning: seconds(20),
      danger: seconds(10),
    },
    {
      ...cue,
      id: 'break',
      label: '4',
      title: 'Be right back',
      scene: 'BRB',
      planned: seconds(30),
      colour: '#718cdc',
    },
    {
      ...cue,
      id: 'talk',
      label: '5',
      title: 'Questions and answers',
      scene: 'Main',
      end: 'hold',
      planned: seconds(45),
      colour: '#e5af24',
      warning: seconds(15),
      danger: seconds(5),
    },
    {
      ...cue,
      id: 'outro',
      label: '6',
      title: 'Outro',
      scene: 'Outro',
      planned: seconds(15),
      colour: '#e33b57',
    },
  ],
}
