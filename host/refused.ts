/** Carries a sentence about a wrong option out of the middle. */
export class Refused extends Error {}
