/** The shared place did not store it, and this machine has all of it: it is stored there when the place is back. */
export class KeptHere extends Error {}
