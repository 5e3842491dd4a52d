const mute = (on: boolean) => ({ act: { type: 'mute', input: 'Mic host', on } })

/**
 * In three hours, or just before midnight: the dock says of a start that is further ahead, or has passed, that somebody may
 * have meant another day.
 */
function laterToday(): string {
  const now = new Date()
  const then = new Date(now.getTime() + 3 * 3_600_000)
  return then.getDate() === now.getDate() ? then.toTimeString().slice(0, 8) : '23:59:59'
}

/** A show as people have it: groups, flags, actions, columns of one's own, notes, a fixed start, and one after midnight. */
export const fullShow = {
  onframe: 1,
  title: 'Friday night',
  cues: [
    { id: 'c1', label: '1', title: 'Starting soon', scene: 'Holding', planned: '5:00' },
    {
      id: 'c2',
      label: '2',
      title: 'Titles',
      scene: 'Intro',
      planned: '0:30',
      own: { Camera: 'VT' },
    },
    {
      title: 'Act 1',
      target: '25:00',
      cues: [
        {
          id: 'c3',
          label: '3',
          title: 'Welcome and headlines',
          scene: 'Camera 1 – Host',
          planned: '2:30',
          notes: 'Thank the choir; mention the phone number twice.',
          own: { Camera: '1', Who: 'Ann' },
          actions: [
            mute(false),
            { act: { type: 'show', source: 'Lower third', in: 'Camera 1 – Host', on: true } },
          ],
        },
        {
          id: 'c4',
          label: '4',
          title: 'Interview: the harbour master on the new breakwater and its cost',
          scene: 'Two shot',
          planned: '12:00',
          flag: true,
          end: 'hold',
          own: { Camera: '2, 3', Who: 'Ann, Ben' },
        },
        { id: 'c5', label: '5', title: 'Film: Harbour at night', scene: 'Film', planned: '3:12' },
      ],
    },
    {
      title: 'Act 2',
      target: '30:00',
      cues: [
        {
          id: 'c6',
          label: '6',
          title: 'Band: first song',
          scene: 'Stage wide',
          planned: '4:00',
          actions: [mute(true)],
        },
        {
          id: 'c7',
          label: '7',
          title: 'News',
          scene: 'Two shot',
          planned: '2:00',
          at: laterToday(),
        },
        { id: 'c8', label: '8', title: 'Quiz', scene: 'Stage wide', planned: '15:00', flag: true },
      ],
    },
    { id: 'c9', label: '9', title: 'Weather', scene: 'Film', planned: '1:30', skip: true },
    { id: 'c10', label: '10', title: 'Band: last song', scene: 'Stage wide', planned: '3:30' },
    { id: 'c11', label: '11', title: 'Last words', scene: 'Two shot', planned: '2:00' },
    { id: 'c12', label: '12', title: 'Goodbye', scene: 'Intro' },
  ],
}

export const scenesOfFullShow = [
  'Holding',
  'Intro',
  'Camera 1 – Host',
  'Two shot',
  'Film',
  'Stage wide',
  'Slides',
]
