const names = 'token|machines|settings|password|backends|secrets'
const ofMachine = new RegExp(`^(of/[^/]+/)?(aside/)?(${names})(/|$)`)

/**
 * Whether what is stored under that key belongs to a machine, and goes to no other: how to get into its OBS, what its
 * operator sees, its secrets, and the number of its own pages.
 */
export function isOfMachine(key: string): boolean {
  return ofMachine.test(key)
}
