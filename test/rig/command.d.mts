/** Of `command.mjs`, as far as its tests go. */
export function run(
  command: string,
  args: readonly string[],
  options?: { readonly goesLast?: boolean },
): Promise<{ readonly ok: boolean; readonly output: string; readonly why: string }>
