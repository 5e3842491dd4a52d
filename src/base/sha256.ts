/**
 * FIPS 180-4, for fewer than 2^29 bytes. Our own: WebCrypto does not exist on `http://absolute`, and the
 * smallest well-kept library is 2 kB larger, which the dock cannot spare.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new DataView(new ArrayBuffer(((message.length + 72) >> 6) << 6))
  new Uint8Array(padded.buffer).set(message)
  padded.setUint8(message.length, 0x80)
  padded.setUint32(padded.byteLength - 4, message.length * 8)

  const state = new Uint32Array(initial)
  for (let at = 0; at < padded.byteLength; at += 64) addBlock(state, padded, at)
  const hashed = new DataView(new ArrayBuffer(32))
  for (const [at, value] of state.entries()) hashed.setUint32(at * 4, value)
  return new Uint8Array(hashed.buffer)
}

const { initial, rounds } = makeConstants()

/** The first 32 bits of the fractional parts of the square and the cube roots of the first primes. */
function makeConstants(): { readonly initial: Uint32Array; readonly rounds: Uint32Array } {
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return {
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    rounds: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  }
}

function fraction(root: number): number {
  return (root % 1) * 2 ** 32
}

function addBlock(state: Uint32Array, message: DataView, at: number): void {
  const words = new Uint32Array(64)
  for (let index = 0; index < 64; index += 1) {
    words[index] =
      index < 16
        ? message.getUint32(at + index * 4)
        : word(words, index - 16) +
          mix(word(words, index - 15), 7, 18, 3) +
          word(words, index - 7) +
          mix(word(words, index - 2), 17, 19, 10)
  }

  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index += 1) {
    const choice = (e & f) ^ (~e & g)
    const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const first = h + sum1 + choice + word(rounds, index) + word(words, index)
    const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const second = sum0 + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, added] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = word(state, index) + added
  }
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0
}

function mix(value: number, first: number, second: number, shift: number): number {
  return turned(value, first) ^ turned(value, second) ^ (value >>> shift)
}

function turned(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}
