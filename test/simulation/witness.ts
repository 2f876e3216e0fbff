import * as z from 'zod';
import { decisionsSeen, type TakenDecision } from './decisions-seen.ts';
import type { Fault } from './fault.ts';
import { fromDynamo } from './from-dynamo.ts';
import type { Outgoing, Reply } from './machine-network.ts';
import { type PlannedPage, pagesPlanned } from './pages-planned.ts';
import { type ReaderHistories, readerHistories } from './reader-histories.ts';
import type { Asked } from './request.ts';
import type { Arrival, LoggedCall } from './simulated-ses.ts';
import { type Skip, skipsSeen } from './skips-seen.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Who is in a call, as written before it could leave. */
export type WrittenClaim = {
  readonly key: string;
  readonly batch: number;
  readonly attempt: number;
  readonly claimedAt: number;
  readonly call: readonly number[];
};

/** A call of SES leaving its process. */
type Departure = { readonly at: number; readonly editionId: string; readonly addresses: readonly string[] };

/** A reader whose wish was acknowledged. */
export type Wish = {
  readonly at: number;
  /** `all`: whatever the reader gets. */
  readonly newsletter: string;
  readonly address: string;
  readonly isIn: boolean;
};

/** What was seen from outside while a schedule happened. */
export type Witnessed = {
  readonly log: readonly LoggedCall[];
  readonly signArrivals: readonly Arrival[];
  readonly claims: readonly WrittenClaim[];
  readonly departures: readonly Departure[];
  readonly skips: ReadonlyMap<string, Skip>;
  readonly pages: readonly PlannedPage[];
  readonly readers: ReaderHistories;
  readonly wishes: readonly Wish[];
  readonly faults: Readonly<Record<string, number>>;
  readonly requests: number;
  /** Mails of which at least one event was, or will be, handed over: `edition lane batch attempt position`. */
  readonly heard: ReadonlySet<string>;
  /** How often a person decided to send to somebody after all: `edition#lane batch position`. */
  readonly decisions: ReadonlyMap<string, number>;
  readonly taken: readonly TakenDecision[];
  /** Since when nobody can tell of a position, by the same names. */
  readonly doubtfulSince: ReadonlyMap<string, number>;
  /** Signs that were heard, by the moment at which they were given. */
  readonly signs: readonly number[];
};

const stateItem = z.looseObject({ key: z.string(), item: z.string().startsWith('state#'), state: z.string() });
const claim = z.object({
  attempt: z.number(),
  finished: z.literal(false),
  claimedAt: z.string(),
  call: z.array(z.number()),
});
const waitingCanary = z.looseObject({
  state: z.literal('sending'),
  sending: z.looseObject({ canary: z.literal('waiting') }),
});
const put = z.looseObject({ TableName: z.string(), Item: z.record(z.string(), z.unknown()) });
const addition = z.looseObject({
  TableName: z.literal('deliveries'),
  Key: z.object({ key: z.object({ S: z.string() }), item: z.object({ S: z.string().startsWith('heard#') }) }),
  ExpressionAttributeNames: z.record(z.string(), z.string()),
  ExpressionAttributeValues: z.record(z.string(), z.looseObject({ NS: z.array(z.string()).optional() })),
});
const bulk = z.looseObject({
  BulkEmailEntries: z.array(
    z.looseObject({
      Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
      ReplacementTags: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  ),
});

/** Notes what leaves processes and what services took; it never asks the code under test. */
export function witness(clock: VirtualClock) {
  const claims: WrittenClaim[] = [];
  const departures: Departure[] = [];
  const wishes: Wish[] = [];
  const faults: Record<string, number> = {};
  const heard = new Set<string>();
  const signs: number[] = [];
  const closed = new Set<string>();
  const count = (name: string) => {
    faults[name] = (faults[name] ?? 0) + 1;
  };
  const decisions = decisionsSeen(clock);
  const readers = readerHistories(clock);
  const planning = pagesPlanned(clock);
  const skipping = skipsSeen(clock);
  const noteEdition = (item: ReturnType<typeof fromDynamo>) => {
    if (item.state === 'closed') closed.add(String(item.editionId));
    else closed.delete(String(item.editionId));
    if (item.state === 'parked') count(`parked: ${item.cause}`);
    if (waitingCanary.safeParse(item).success) count('canary');
  };
  let requests = 0;
  return {
    count,
    begins: readers.begins,
    closed: (): ReadonlySet<string> => closed,
    fault: (fault: Fault) => count('call' in fault && fault.call ? `${fault.fault}: ${fault.call}` : fault.fault),
    departure: ({ body }: Outgoing) => {
      const { BulkEmailEntries } = bulk.parse(JSON.parse(body));
      const edition = BulkEmailEntries[0]?.ReplacementTags.find(({ Name }) => Name === 'edition')?.Value ?? '';
      const addresses = BulkEmailEntries.map(({ Destination }) => Destination.ToAddresses[0]);
      departures.push({ at: clock.now(), editionId: edition, addresses });
    },
    served: (process: object, { operation, kind }: Asked, { body }: Outgoing, { status }: Reply) => {
      requests++;
      if (kind === 'send' && status === 400) count('call refused for its content');
      if (status !== 200) return;
      if (operation === 'UpdateItem') noteHeard(body, decisions.hears);
      if (operation === 'GetItem') planning.looks(process, JSON.parse(body));
      if (operation === 'DeleteItem') readers.deletes(JSON.parse(body));
      if (operation !== 'PutItem') return;
      const { TableName, Item } = put.parse(JSON.parse(body));
      const item = fromDynamo(Item);
      if (TableName === 'subscribers') readers.puts(item);
      if (TableName === 'editions') noteEdition(item);
      if (TableName === 'deliveries') planning.writes(process, item);
      const stored = stateItem.safeParse(item);
      if (TableName !== 'deliveries' || !stored.success) return;
      const { key, item: name, state } = stored.data;
      const written: unknown = JSON.parse(state);
      decisions.writes(`${key} ${Number(name.slice(6))}`, written);
      skipping.writes(`${key} ${Number(name.slice(6))}`, written);
      const claimed = claim.safeParse(written);
      if (claimed.success) {
        const { attempt, claimedAt, call } = claimed.data;
        claims.push({ key, batch: Number(name.slice(6)), attempt, claimedAt: Date.parse(claimedAt), call });
      }
    },
    wish: (wish: Omit<Wish, 'at'>) => wishes.push({ ...wish, at: clock.now() }),
    sign: (givenAt: number) => signs.push(givenAt),
    hears: (mail: string) => heard.add(mail),
    decides: decisions.decides,
    takes: decisions.takes,
    witnessed: (): Omit<Witnessed, 'log' | 'signArrivals'> => ({
      claims,
      departures,
      skips: skipping.skips,
      pages: planning.pages,
      readers: readers.histories,
      wishes,
      faults,
      requests,
      heard,
      signs,
      decisions: decisions.counts,
      taken: decisions.taken,
      doubtfulSince: decisions.doubtfulSince,
    }),
  };
}

/** What is heard of neighbouring batches is added to sets, each named by its kind, the batch and the attempt. */
function noteHeard(body: string, note: ReturnType<typeof decisionsSeen>['hears']): void {
  const found = addition.safeParse(JSON.parse(body));
  if (!found.success) return;
  const { Key, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = found.data;
  for (const [name, set] of Object.entries(names)) {
    const [kind, batch, attempt] = set.split('_');
    note(`${Key.key.S} ${batch}`, [[`${kind}_${attempt}`, values[name.replace('#', ':')]?.NS ?? []]]);
  }
}

export type Witness = ReturnType<typeof witness>;
