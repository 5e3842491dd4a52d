/** Whole seconds as a clock shows them: "4:31", "1:02:03". */
export function clockText(total: number): string {
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const rest = twoDigits(total % 60)
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`
}

export function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}
