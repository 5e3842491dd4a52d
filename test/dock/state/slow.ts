/** Answers in the order in which it is told to. */
export function slow<Value>() {
  const open: ((value: Value) => void)[] = []
  return {
    ask: () => new Promise<Value>((resolve) => open.push(resolve)),
    answer: (index: number, value: Value) => open[index]?.(value),
  }
}
