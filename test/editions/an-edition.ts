import { type Edition, type EditionIn, edition } from '../../functions/editions/edition.ts';

const occasion = {
  newsletterId: 'tide-line',
  slot: '2026-11-22T11:30:00Z',
  editionId: 'tide-line-20261122T113000Z',
  version: 0,
  createdAt: '2026-11-22T10:30:00Z',
  createdBy: 'clock',
  dueAt: '2026-11-22T11:30:00Z',
  latestFinishAt: '2026-11-22T23:30:00Z',
  layout: 'digest',
  minimumArticles: 1,
  maximumArticles: 12,
};

const compiled = {
  compiledAt: '2026-11-22T11:30:01Z',
  subject: 'Ferry returns to the east landing',
  stories: [{ id: 'ferry', headline: 'Ferry returns to the east landing', sensitive: false }],
  choices: [],
  ask: { appeal: null, because: 'no appeal is stored' },
  findings: [],
  mailKey: 'tide-line-20261122T113000Z/0123456789abcdef-mail.json',
  hostedKey: 'tide-line-20261122T113000Z/0123456789abcdef-hosted.html',
  sender: { name: 'The Tide Line', address: 'tide-line@example.org', replyTo: 'newsroom@example.org' },
  headers: [],
  constants: {},
};

const frozen = { compiled, frozenAt: '2026-11-22T11:30:02Z', approvedBy: 'automatic' };

const sending = {
  planningBeganAt: '2026-11-22T11:30:03Z',
  laneCount: 1,
  batchSize: 5,
  sendsPerSecond: 1000,
  templateName: 'tide-line-20261122T113000Z_0123456789abcdef',
  canary: 'waived',
};

const parts = {
  draft: { compiled: null },
  held: { compiled, because: 'its newsletter wants an editor to approve it' },
  frozen,
  sending: { ...frozen, sending },
  paused: { ...frozen, sending, because: 'a person paused it', pausedAt: '2026-11-22T11:31:00Z' },
  parked: { ...frozen, sending, cause: 'quota', because: 'the quota is used up', until: '2026-11-23T11:30:00Z' },
  stopping: { ...frozen, sending, because: 'stopped' },
  closed: { ...frozen, sending, outcome: 'sent', closedAt: '2026-11-22T11:35:00Z', counts: {}, reasons: {} },
  skipped: { because: 'too little news', choices: [] },
  missed: { because: 'found too late' },
  failed: { because: 'its newsletter is not stored' },
};

/** An edition of `aNewsletter` in some state, with everything that this state knows. */
export function anEdition<State extends Edition['state']>(state: State, details: object = {}): EditionIn<State> {
  const made = edition.parse({ ...occasion, state, ...parts[state], ...details });
  if (isIn(state, made)) return made;
  throw new Error(`an edition that is ${state} became ${made.state}`);
}

function isIn<State extends Edition['state']>(state: State, one: Edition): one is EditionIn<State> {
  return one.state === state;
}
