/** Replaces `crypto-js/enc-base64.js`, for the hash of `small-sha256.ts`. */
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default {
  stringify: (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)),
}
