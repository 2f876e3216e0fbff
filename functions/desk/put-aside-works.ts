/** The queues of which something may be put aside, by the work that they are for. */
export const putAsideWorks = [
  'changes',
  'run-import',
  'compile',
  'start',
  'plan',
  'send',
  'events',
  'run-export',
  'run-sweep',
  'outbox',
  'sign-ups',
  'readers',
] as const;
export type PutAsideWork = (typeof putAsideWorks)[number];
