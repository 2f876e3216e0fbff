import type { OutboxTable } from '../../outbox/outbox-table.ts';
import type { OutboxItem } from '../../outbox/personal-mail.ts';
import { proveHistory } from '../../subscribers/consent-history.ts';
import { goodUntil, type SignUp } from '../../subscribers/sign-up.ts';
import type { SignUps } from '../../subscribers/sign-up-table.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { type EditionsGotDeps, editionsGot, editionsLookedAt } from './editions-got.ts';

export type MyDataDeps = EditionsGotDeps & {
  readonly subscribers: Pick<Subscribers, 'profile' | 'profiles' | 'history'>;
  readonly signUps: Pick<SignUps, 'allOf'>;
  readonly personalMails: Pick<OutboxTable, 'allOf'>;
};

/** What is stored of a reader, for that reader to keep (GDPR, articles 15 and 20), and what of it could not be told here. */
export async function myData(profile: Profile, deps: MyDataDeps) {
  const { subscriberId } = profile;
  const [history, signUps, mails, editions] = await Promise.all([
    deps.subscribers.history(subscriberId),
    deps.signUps.allOf(subscriberId, deps.now()),
    deps.personalMails.allOf(subscriberId, deps.now()),
    editionsGot(profile, deps),
  ]);
  return {
    madeAt: deps.now(),
    notInHere,
    profile,
    consentHistory: { proof: proveHistory(subscriberId, history), entries: history },
    signUps: {
      note: 'What was asked for by a form, confirmed or not; forgotten after a week.',
      asked: signUps.map(askedFor),
    },
    personalMails: {
      note: 'What was mailed to you alone; kept for 35 days, and its words until it has left.',
      mails: mails.map(mailed),
    },
    deliveries: {
      note: `The ${editionsLookedAt} newest editions of each newsletter; what went to whom is kept for 13 months.`,
      editions,
    },
  };
}

/** The page says the same in short; whoever writes to the newsroom gets it. */
const notInHere = [
  `Which editions went to you before the ${editionsLookedAt} newest of each newsletter (kept for 13 months).`,
  'Whether you opened a mail or followed its links, where a newsletter looks at that (kept for 7 days).',
  'What was sent to an address that you had here before, and what was mailed to one that has yet to answer.',
  'Lists of readers that the newsroom brought here or took along, as files (kept for 35 days).',
  'What people of the newsroom did for you: their journal names you by your id alone.',
  'How often your address was typed into a form lately (forgotten after a day).',
];

function askedFor(signUp: SignUp) {
  const { id: _, subscriberId: __, ...asked } = signUp;
  return { ...asked, forgottenAfter: goodUntil(signUp) };
}

function mailed({ purpose, putAt, state, heardAt, letter }: OutboxItem) {
  const waits = letter && { address: letter.address, subject: letter.mail.subject, text: letter.mail.text };
  return { purpose, putAt, state, heardAt, letter: waits };
}
