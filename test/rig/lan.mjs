/**
 * What a phone in the same network needs to open the remote: addresses, a QR code of the first, and a note
 * on who can open them.
 * @param {ReturnType<typeof import('node:os').networkInterfaces>} interfaces
 * @param {number} port
 */
export async function remoteText(interfaces, port) {
  const urls = addressesOf(interfaces).map(
    (address) => `http://${address}:${port}/dock.html#remote`,
  )
  const [first] = urls
  if (first === undefined)
    return 'This machine has no address in a network, so no phone can reach it.'
  // Not before `npm ci`: a fresh clone has no packages.
  const { renderUnicodeCompact } = await import('uqr')
  return `On a phone or another computer in the same network open:
${urls.map((url) => `  ${url}`).join('\n')}

${renderUnicodeCompact(first, { border: 2 })}

Everybody in this network can open these pages while this runs; the show can only be seen and
controlled with OBS's password, which the page asks for.
`
}

/**
 * IPv4 addresses, which people can type. Those of a private network come first: the phone is there.
 * @param {ReturnType<typeof import('node:os').networkInterfaces>} interfaces
 */
function addressesOf(interfaces) {
  const found = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return [...found.filter(isPrivate), ...found.filter((address) => !isPrivate(address))]
}

/** @param {string} address */
function isPrivate(address) {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
}
