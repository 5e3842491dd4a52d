/** What the dock says in the timeline over the table of cues. */
export const timelineWords = {
  part: 'Timeline',
  lanes: { planned: 'Planned', expected: 'Expected' },
  zoom: 'Part of the show in the timeline',
  zooms: { whole: 'All', near: '30 min' },
  zoomHints: { whole: 'All of the show', near: '30 min around now' },

  /** For those who do not see it. `end`: when the show ends; `over`: "+5:00 over". */
  summary: (cues: string, length: string, end: string | null, over: string | null) =>
    [
      `${cues}, planned ${length}.`,
      end !== null && `Ends ${over === null ? end : `${end}, ${over}`}.`,
      'Enter selects a cue in the table.',
    ]
      .filter(Boolean)
      .join(' '),
  planned: (time: string) => `Planned: ${time}`,
  expected: (time: string) => `Expected: ${time}`,
  started: (time: string) => `Started: ${time}`,
  onAir: 'On air',
  longer: 'Longer than planned',
  flagged: 'Flagged',
  fixed: 'Fixed start',
} as const
