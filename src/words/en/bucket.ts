/** Why a bucket of NATS refused: parts of a sentence, so without a full stop. */
export const bucketWords = {
  full: (why: string) =>
    `the NATS server has no room for it (${why}); make room on its disk, or raise its limits`,
  refused: (why: string) => `the NATS server refused it (${why})`,
  tooOld: (version: string, needed: string) =>
    `the NATS server has version ${version}, and Onframe needs ${needed} or newer to keep shows there`,
  noJetStream:
    'the NATS server does not keep anything: switch JetStream on in its configuration, and allow it for this user',
  mayNotAsk: (subject: string) =>
    `the NATS server does not let this user publish on “${subject}”; a user that runs shows must be allowed “$JS.API.>” and “$KV.onframe.>”, as in nats-permissions.conf`,
  mayNotBeAnswered: (subject: string) =>
    `the NATS server does not let this user subscribe to its own inbox (“${subject}”), so it hears no answers; allow it, as in nats-permissions.conf`,
  writtenByAnother: 'another Onframe has written to the bucket meanwhile',
  indexUnreadable:
    'the bucket contains something that this Onframe cannot read; nothing was overwritten. A newer Onframe may have written it: use that one, or another bucket',
  valueGone: (key: string) => `a part of “${key}” is missing in the bucket`,
  tooManyKeys: (kilobytes: string, most: string) =>
    `the bucket keeps too many things: the list of them has ${kilobytes} kB, and the limit is ${most} kB. Remove shows, or raise max_payload in the configuration of the NATS server`,
  containsItself: 'a value contains itself',
  kindNotKept: (kind: string) => `a value of the kind ${kind} cannot be kept`,
} as const
