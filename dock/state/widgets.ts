/** What an overlay can show, in the order in which the address names it: the first says where it stands. */
export const widgets = ['countdown', 'now-next', 'progress', 'clock'] as const
export type Widget = (typeof widgets)[number]
