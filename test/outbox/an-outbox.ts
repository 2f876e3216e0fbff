import { instant, later } from '../../functions/language/instant.ts';
import { outbox } from '../../functions/outbox/outbox.ts';
import { outboxTable } from '../../functions/outbox/outbox-table.ts';
import type { PersonalMail } from '../../functions/outbox/personal-mail.ts';
import type { PersonalMailer } from '../../functions/outbox/personal-mailer.ts';
import { type SendPersonalDeps, sendPersonal } from '../../functions/outbox/send-personal.ts';
import { tendOutbox } from '../../functions/outbox/tend-outbox.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import type { Tombstone } from '../../functions/subscribers/tombstone.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

const reader = aProfile();

export function aMail(differs: Partial<PersonalMail> = {}): PersonalMail {
  return {
    purpose: 'confirmation',
    subscriberId: reader.subscriberId,
    address: reader.address,
    occasion: 'sign-up 1',
    mail: {
      sender: { name: 'The Tide Line', address: reader.address, replyTo: reader.address },
      subject: 'Please confirm',
      html: '<p>Press</p>',
      text: 'Press',
    },
    ...differs,
  };
}

type Answer = Awaited<ReturnType<PersonalMailer['send']>>;
type Sent = Parameters<PersonalMailer['send']>[0];

/** An outbox over a local DynamoDB; SES answers as the test says, and time moves when it says so. */
export function anOutbox({ client, tables }: LocalDynamo) {
  const mails = outboxTable(client, tables.outbox);
  const queued: { id: unknown; once?: boolean }[] = [];
  const sent: Sent[] = [];
  const told: unknown[] = [];
  const state: {
    now: ReturnType<typeof instant.parse>;
    profile: Profile | null;
    tombstone: Tombstone | null;
    answers: Answer['answer'][];
  } = {
    now: instant.parse('2026-11-22T12:00:00Z'),
    profile: null,
    tombstone: null,
    answers: [],
  };
  const now = () => state.now;
  const toSend = { send: async (messages: readonly unknown[]) => void queued.push(...messages.map(asPointer)) };
  const deps: SendPersonalDeps = {
    mails,
    toSend,
    subscribers: { find: async () => ({ profile: state.profile, tombstone: state.tombstone }) },
    mailer: {
      send: async mail => {
        sent.push(mail);
        return { answer: state.answers.shift() ?? 'accepted', because: 'the test says so' };
      },
    },
    reserve: async () => ({ departure: 0 }),
    sleepUntil: async () => {},
    log: () => {},
    giveUp: details => void told.push(details),
    now,
  };
  return {
    ...{ mails, queued, sent, told, state },
    put: outbox({ mails, toSend, now }).put,
    send: (id: Sent['id'], differs: Partial<SendPersonalDeps> = {}, once = false) =>
      sendPersonal({ id, once }, { ...deps, ...differs }),
    tend: () => tendOutbox({ mails, toSend, tell: details => void told.push(details), now }),
    pass: (milliseconds: number) => {
      state.now = later(state.now, milliseconds);
    },
  };
}

function asPointer(message: unknown): { id: unknown; once?: boolean } {
  if (typeof message !== 'object' || message === null || !('id' in message)) throw new Error('this is no pointer');
  return 'once' in message ? { id: message.id, once: message.once === true } : { id: message.id };
}
