export const json = 'application/json'

export const setUps = {
  ok: true,
  value: [{ id: 'main', run: { type: 'manual' } }],
} as const
