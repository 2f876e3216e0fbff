import type { Reservation } from '../deliveries/pace.ts';
import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { SuppressionReason } from '../subscribers/subscriber.ts';
import type { Found, Subscribers } from '../subscribers/subscriber-table.ts';
import type { Tombstone } from '../subscribers/tombstone.ts';
import type { OutboxPointer } from './outbox.ts';
import type { OutboxTable } from './outbox-table.ts';
import type { MailState, OutboxItem } from './personal-mail.ts';
import type { PersonalMailer } from './personal-mailer.ts';
import { policies } from './purposes.ts';

export type SendPersonalDeps = {
  readonly mails: Pick<OutboxTable, 'get' | 'change'>;
  readonly subscribers: Pick<Subscribers, 'find'>;
  readonly mailer: Pick<PersonalMailer, 'send'>;
  readonly reserve: () => Promise<Reservation>;
  readonly sleepUntil: (epochMilliseconds: number) => Promise<unknown>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly log: (decision: string, details: Readonly<Record<string, unknown>>) => void;
  /** Tells a person: a mail that somebody waits for does not come. */
  readonly giveUp: (details: Readonly<Record<string, unknown>>) => void;
  readonly now: () => Instant;
};

type Outcome = 'over' | 'too early' | 'accepted' | 'kept back' | 'given up' | 'again';

/** Longer than the pace and SES's answer take together. */
const leaseMilliseconds = 60_000;
/** SES tells of a mail within seconds; until then nobody knows whether an unclear call was one. */
const waitForSign = 30_000;
const soon = 5000;
/** For what a person has to mend, such as an account that may not send. */
const untilMended = 60_000;
/** A call whose answer is lost is made again, so this is how often a mail may come at the very most. */
const mostUnclearCalls = 3;

/**
 * Sends one personal mail. Safe to run twice and side by side: who claims it sends it. A call without an answer is made
 * again unless SES tells of it meanwhile, since a confirmation twice does no harm and none at all does (docs/decisions/0009).
 */
export async function sendPersonal({ id, once }: OutboxPointer, deps: SendPersonalDeps): Promise<Outcome> {
  const item = await deps.mails.get(id);
  if (item === null || item.letter === null) return 'over';
  // Somebody is calling SES now, and will say what came of it.
  if (item.state.kind === 'claimed' && item.state.leaseEndsAt > deps.now()) return 'too early';
  const ended = await endWithoutCall(item, deps);
  if (ended !== null) return ended;
  if (item.state.kind === 'waiting' && item.state.notBefore > deps.now()) return 'too early';
  const { departure } = await deps.reserve();
  if (departure === null) return again(item, { once, inSeconds: soon / 1000 }, deps);
  const claimed = await claim(item, deps);
  if (claimed === null) return 'over';
  await deps.sleepUntil(departure);
  return call(claimed, once, deps);
}

/** What needs no call of SES any more, or must not come to one. */
async function endWithoutCall(item: OutboxItem, deps: SendPersonalDeps): Promise<Outcome | null> {
  const { purpose, putAt, state, heardAt } = item;
  const at = deps.now();
  if (heardAt !== null) return end(item, { kind: 'accepted', at: heardAt }, deps);
  const { goodForMinutes, despite } = policies[purpose];
  if (at > later(putAt, goodForMinutes * 60_000)) return end(item, { kind: 'given up', at, because: 'too late' }, deps);
  if (unclearCallsOf(state) >= mostUnclearCalls) {
    return end(item, { kind: 'given up', at, because: `${mostUnclearCalls} calls without an answer` }, deps);
  }
  if (item.subscriberId === null) return null;
  const found = await deps.subscribers.find(item.subscriberId);
  if (found.tombstone !== null && found.tombstone.since >= putAt) {
    // Whoever comes back asks anew, and that is mailed.
    const because = sinceThen(found.tombstone);
    return end(item, { kind: 'kept back', at, because }, deps);
  }
  const suppression = suppressionOf(found);
  if (suppression === null || despite.includes(suppression)) return null;
  return end(item, { kind: 'kept back', at, because: suppression }, deps);
}

function sinceThen({ because, movedTo }: Tombstone): string {
  if (because === 'left') return 'left since';
  return movedTo === null ? 'erased since' : 'moved since';
}

/** It outlives an erasure. */
function suppressionOf({ profile, tombstone }: Found): SuppressionReason | null {
  if (profile?.standing.kind === 'suppressed') return profile.standing.because;
  const because = tombstone?.because ?? 'erased';
  return because === 'erased' || because === 'moved' || because === 'left' ? null : because;
}

/** A claim whose lease has ended is a call of which nothing is known. */
function unclearCallsOf(state: MailState): number {
  if (state.kind === 'claimed') return state.unclearCalls + 1;
  return state.kind === 'waiting' ? state.unclearCalls : 0;
}

type Ended = Extract<MailState, { kind: 'accepted' | 'kept back' | 'given up' }>;
type Leaving = OutboxItem & { readonly letter: NonNullable<OutboxItem['letter']> };

async function claim(item: OutboxItem, deps: SendPersonalDeps): Promise<Leaving | null> {
  const leaseEndsAt = later(deps.now(), leaseMilliseconds);
  const unclearCalls = unclearCallsOf(item.state);
  const claimed = await deps.mails.change(item, { kind: 'claimed', leaseEndsAt, unclearCalls });
  return claimed?.letter ? { ...claimed, letter: claimed.letter } : null;
}

async function call(claimed: Leaving, once: boolean, deps: SendPersonalDeps): Promise<Outcome> {
  const { id, purpose, putAt, state } = claimed;
  const { answer, because: said } = await deps.mailer.send(claimed);
  // What SES says is kept and logged for longer than the letter, and may name its address.
  const because = said.replaceAll(claimed.letter.address, 'the address');
  const at = deps.now();
  const seconds = millisecondsBetween(putAt, at) / 1000;
  deps.log('a personal mail was given to SES', { id, purpose, answer, because, seconds });
  const wait = async (milliseconds: number, unclearCalls: number): Promise<Outcome> => {
    const waiting = { kind: 'waiting', notBefore: later(at, milliseconds), unclearCalls } as const;
    const item = await deps.mails.change(claimed, waiting);
    return item === null ? 'over' : again(item, { once, inSeconds: Math.ceil(milliseconds / 1000) }, deps);
  };
  const unclear = unclearCallsOf(state) - 1;
  switch (answer) {
    case 'accepted':
      return end(claimed, { kind: 'accepted', at }, deps);
    case 'content refused':
      return end(claimed, { kind: 'given up', at, because }, deps);
    case 'unclear':
      return wait(waitForSign, unclear + 1);
    case 'throttled':
    case 'not taken':
    case 'given back':
      return wait(soon, unclear);
    case 'over quota':
    case 'no template':
    case 'stop':
      return wait(untilMended, unclear);
    default:
      return answer satisfies never;
  }
}

async function end(item: OutboxItem, state: Ended, deps: SendPersonalDeps): Promise<Outcome> {
  if ((await deps.mails.change(item, state)) === null) return 'over';
  const { id, purpose } = item;
  if (state.kind === 'kept back') deps.log('a personal mail is kept back', { id, purpose, because: state.because });
  if (state.kind === 'given up') deps.giveUp({ id, purpose, because: state.because });
  return state.kind;
}

/** A pointer of the clock's is not sent round: the clock comes again every minute. */
async function again(
  { id }: OutboxItem,
  { once, inSeconds }: { readonly once: boolean; readonly inSeconds: number },
  { toSend }: SendPersonalDeps,
): Promise<Outcome> {
  if (!once) await toSend.send([{ id }], inSeconds);
  return 'again';
}
