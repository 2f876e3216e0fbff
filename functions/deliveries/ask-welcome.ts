import { type EditionIn, newslettersOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { SubscriberId } from '../language/ids.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Found, Subscribers } from '../subscribers/subscriber-table.ts';
import { welcomeOf } from '../subscribers/welcome-of.ts';
import type { BatchState } from './batch.ts';
import { claimed, type Lease } from './claim.ts';
import type { Deliveries } from './delivery-table.ts';
import type { BatchRecord } from './ledger-item.ts';

export type AskDeps = {
  readonly editions: Pick<Editions, 'stateOf'>;
  readonly deliveries: Pick<Deliveries, 'writeState'>;
  readonly subscribers: Pick<Subscribers, 'known'>;
  readonly lease: Lease;
  readonly now: () => Instant;
};

/** A batch that may be sent, with the positions of its next call. */
export type Ready = { readonly record: BatchRecord; readonly positions: readonly number[] };

/** What was read of the edition and the readers, and when. */
type Asked = {
  readonly at: Instant;
  readonly editionState: string | null;
  readonly readers: ReadonlyMap<SubscriberId, Found>;
};

/** A batch held by this worker, with what was asked about its recipients. */
export type Claim = { readonly record: BatchRecord; readonly state: BatchState; readonly asked: Asked };

/** Nobody is mailed on an answer older than this (rules 10 and 11). */
const freshMilliseconds = 10_000;
/** A call leaves at most so long after its claim, so that its judge knows when it left, if it did. */
export const departsWithinMilliseconds = 20_000;
/** Asking again begins early enough to be done in time. */
const staleMilliseconds = 8000;

/** Asks who of some batches is still welcome and claims them; who lost a batch to another worker claims nothing (rules 8 and 9). */
export async function claimGroup(
  edition: EditionIn<'sending'>,
  group: readonly Ready[],
  deps: AskDeps,
): Promise<readonly Claim[]> {
  const asked = await ask(
    edition,
    group.flatMap(({ record, positions }) => idsAt(record, positions)),
    deps,
  );
  const claims = await Promise.all(group.map(ready => claim(edition, ready, asked, deps)));
  return claims.flatMap(one => one ?? []);
}

/** The same claim with answers that are fresh at a moment; null when nobody is left to mail or the lease is lost. */
export async function refresh(
  edition: EditionIn<'sending'>,
  old: Claim,
  at: Instant,
  deps: AskDeps,
): Promise<Claim | null> {
  if (millisecondsBetween(old.asked.at, at) < staleMilliseconds) return old;
  const { record, state } = old;
  const asked = await ask(edition, idsAt(record, state.call), deps);
  const { call, skipped } = whoIsWelcome(edition, record, state.call, asked);
  if (call.length === state.call.length) return { ...old, asked };
  // Who is in the call must be written before it leaves, or its judge would not know (rule 9).
  const next = { ...state, call, skipped: { ...state.skipped, ...skipped }, finished: call.length === 0 };
  const written = await deps.deliveries.writeState({ ...record, state }, next);
  return written === null || call.length === 0 ? null : { record, state: written, asked };
}

/** Why a call must not leave any more, or null (rule 11). */
export function obstacleToDeparture({ state, asked }: Claim, lease: Lease, now: Instant): string | null {
  if (asked.editionState !== 'sending') return `the edition is ${asked.editionState ?? 'gone'}`;
  if (millisecondsBetween(asked.at, now) > freshMilliseconds) return 'its readers were asked too long ago';
  if (millisecondsBetween(state.claimedAt, now) > departsWithinMilliseconds) return 'it was claimed too long ago';
  if (millisecondsBetween(now, state.leaseEndsAt) < lease.spareMilliseconds) return 'its lease is nearly over';
  return null;
}

function idsAt({ batch }: BatchRecord, positions: readonly number[]): readonly SubscriberId[] {
  return positions.flatMap(position => batch.ids.slice(position, position + 1));
}

async function ask({ editionId }: EditionIn<'sending'>, ids: readonly SubscriberId[], deps: AskDeps): Promise<Asked> {
  const at = deps.now();
  const [editionState, readers] = await Promise.all([deps.editions.stateOf(editionId), deps.subscribers.known(ids)]);
  return { at, editionState, readers };
}

async function claim(
  edition: EditionIn<'sending'>,
  { record, positions }: Ready,
  asked: Asked,
  deps: AskDeps,
): Promise<Claim | null> {
  const next = claimed(record, whoIsWelcome(edition, record, positions, asked), asked.at, deps.lease);
  const state = await deps.deliveries.writeState(record, next);
  return state === null || state.call.length === 0 ? null : { record, state, asked };
}

function whoIsWelcome(
  edition: EditionIn<'sending'>,
  { batch }: BatchRecord,
  positions: readonly number[],
  { readers }: Asked,
): { readonly call: readonly number[]; readonly skipped: Readonly<Record<string, string>> } {
  const judged = positions.flatMap(position =>
    batch.ids.slice(position, position + 1).map(id => ({
      position,
      welcome: welcomeOf(readers.get(id), newslettersOf(edition), edition.sending.planningBeganAt),
    })),
  );
  const unwelcome = judged.flatMap(({ position, welcome }) => (welcome.welcome ? [] : [[position, welcome.because]]));
  return {
    call: judged.filter(({ welcome }) => welcome.welcome).map(({ position }) => position),
    skipped: Object.fromEntries(unwelcome),
  };
}
