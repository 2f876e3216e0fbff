import * as z from 'zod';
import type { Headers, Outgoing, Reply } from './machine-network.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One position of a call that reached SES, and what SES did with it. */
export type LoggedEntry = {
  readonly position: number;
  readonly address: string;
  readonly outcome: 'accepted' | 'refused' | 'throttled' | 'over quota' | 'again' | 'not taken';
};

/** One call that reached SES. */
export type LoggedCall = {
  readonly arrivedAt: number;
  readonly editionId: string;
  readonly lane: number;
  readonly batch: number;
  readonly attempt: number;
  /** A frozen process held it up on its way, which no pace can foresee. */
  readonly isHeldUp: boolean;
  readonly entries: readonly LoggedEntry[];
};

/** A call of any kind that reached SES, which counts towards the rate. */
export type Arrival = Pick<LoggedCall, 'arrivedAt' | 'isHeldUp'> & { readonly entries: readonly unknown[] };

/** What befalls one call; `null` where all goes well. */
export type CallFault =
  | 'throttle call'
  | 'throttle entries'
  | 'entries again'
  | 'fail before'
  | 'take a part'
  | 'refuse content'
  | 'call the day full'
  | 'lose template'
  | null;

/** How many mails SES takes in a day, and how many others have sent in the day that ends now. */
export type Quota = { readonly mails: number; readonly byOthers: (now: number) => number };

type Deps = {
  readonly clock: VirtualClock;
  readonly signatureLifeMilliseconds: number;
  /** Addresses whose content SES refuses, which refuses the call. */
  readonly refusedAddresses: ReadonlySet<string>;
  readonly sendsPerSecond: number;
  readonly quota: Quota | null;
  /** Called for a mail to the simulator. */
  readonly onSign: (givenAt: number) => void;
  /** Called for each accepted position. */
  readonly onAccepted: (call: Omit<LoggedCall, 'entries'>, entry: LoggedEntry, tags: Tags) => void;
};

type Tags = Readonly<Record<string, string>>;
export type SimulatedSes = ReturnType<typeof simulatedSes>;

const tags = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .transform(list => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));
const bulk = z.object({
  BulkEmailEntries: z.array(
    z.object({
      Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
      ReplacementTags: tags,
    }),
  ),
});

const single = z.object({ EmailTags: tags });

/** SES with a log, position by position, which is the only witness of who was mailed. */
export function simulatedSes(deps: Deps) {
  const log: LoggedCall[] = [];
  const signs: Arrival[] = [];
  return {
    log,
    /** Mails to the simulator, which nobody gets but which take from the rate. */
    signs,
    call: ({ path, headers, body }: Outgoing, fault: CallFault, isHeldUp: boolean): Reply => {
      if (path === '/v2/email/account') {
        const { sendsPerSecond: MaxSendRate, quota } = deps;
        return answer({
          SendQuota: { MaxSendRate, Max24HourSend: quota?.mails ?? -1, SentLast24Hours: sentInADay(log, deps) },
        });
      }
      if (path.startsWith('/v2/email/templates')) return answer({ RenderedTemplate: 'as rendered' });
      if (path === '/v2/email/outbound-emails') {
        signs.push({ arrivedAt: deps.clock.now(), isHeldUp, entries: ['sign'] });
        return takeSign(body, headers, deps);
      }
      if (path !== '/v2/email/outbound-bulk-emails') throw new Error(`SES is asked for ${path}`);
      const refusal = refusalOf(headers, fault, deps);
      const entries = bulk.parse(JSON.parse(body)).BulkEmailEntries.map(({ Destination, ReplacementTags }) => ({
        address: Destination.ToAddresses[0],
        tags: ReplacementTags,
      }));
      const isGuilty = entries.some(({ address }) => deps.refusedAddresses.has(address));
      let room = (deps.quota?.mails ?? Number.POSITIVE_INFINITY) - sentInADay(log, deps);
      const judged = entries.map((entry, index) => {
        if (refusal !== null || isGuilty) return { ...entry, outcome: 'not taken' as const };
        const outcome = outcomeOf(index, entries.length, fault);
        return { ...entry, outcome: outcome === 'accepted' && room-- <= 0 ? ('over quota' as const) : outcome };
      });
      logCall(judged, isHeldUp, log, deps);
      if (refusal !== null) return refusal;
      if (isGuilty) return failure(400, 'BadRequestException', 'the content of an entry is refused');
      return answer({ BulkEmailEntryResults: judged.map(({ outcome }) => resultOf(outcome)) });
    },
  };
}

/** Mails to the simulator don't count. */
function sentInADay(log: readonly LoggedCall[], { quota, clock }: Deps): number {
  const accepted = log.flatMap(({ entries }) => entries).filter(({ outcome }) => outcome === 'accepted');
  return accepted.length + (quota?.byOthers(clock.now()) ?? 0);
}

function takeSign(body: string, headers: Headers, deps: Deps): Reply {
  const refusal = refusalOf(headers, null, deps);
  if (refusal !== null) return refusal;
  deps.onSign(Number(single.parse(JSON.parse(body)).EmailTags.sign));
  return answer({ MessageId: 'sign' });
}

function logCall(
  judged: readonly { address: string; tags: Tags; outcome: LoggedEntry['outcome'] }[],
  isHeldUp: boolean,
  log: LoggedCall[],
  deps: Deps,
): void {
  const [first] = judged;
  if (first === undefined) return;
  const { edition = '', lane, batch, attempt } = first.tags;
  const call = {
    arrivedAt: deps.clock.now(),
    editionId: edition,
    lane: Number(lane),
    batch: Number(batch),
    attempt: Number(attempt),
    isHeldUp,
  };
  const entries = judged.map(({ address, tags: own, outcome }) => ({
    address,
    outcome,
    position: Number(own.position),
  }));
  log.push({ ...call, entries });
  for (const [index, entry] of entries.entries()) {
    if (entry.outcome === 'accepted') deps.onAccepted(call, entry, judged[index]?.tags ?? {});
  }
}

function refusalOf(headers: Headers, fault: CallFault, deps: Deps): Reply | null {
  const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const stamp = `${day} ${time}`.replace(/(....)(..)(..) (..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z');
  if (deps.clock.now() - Date.parse(stamp) > deps.signatureLifeMilliseconds) {
    return failure(403, 'SignatureDoesNotMatchException', `Signature expired: ${stamp}`);
  }
  if (fault === 'throttle call') return failure(429, 'TooManyRequestsException', 'too many requests');
  if (fault === 'lose template') return failure(404, 'NotFoundException', 'Template tide-line does not exist.');
  if (fault === 'fail before') return failure(500, 'InternalServiceErrorException', 'internal failure');
  return null;
}

function outcomeOf(index: number, count: number, fault: CallFault): LoggedEntry['outcome'] {
  const isSecondHalf = index >= Math.floor(count / 2);
  if (fault === 'throttle entries' && isSecondHalf) return 'throttled';
  if (fault === 'entries again' && isSecondHalf) return 'again';
  if (fault === 'call the day full' && isSecondHalf) return 'over quota';
  if (fault === 'refuse content' && index === 0) return 'refused';
  if (fault === 'take a part' && isSecondHalf && count > 1) return 'not taken';
  return 'accepted';
}

function resultOf(outcome: LoggedEntry['outcome']) {
  switch (outcome) {
    case 'accepted':
      return { Status: 'SUCCESS', MessageId: 'message' };
    case 'refused':
      return { Status: 'MESSAGE_REJECTED', Error: 'refused for its content' };
    case 'throttled':
      return { Status: 'ACCOUNT_THROTTLED', Error: 'Maximum sending rate exceeded.' };
    case 'over quota':
      return { Status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED', Error: 'Daily message quota exceeded.' };
    case 'again':
    case 'not taken':
      return { Status: 'TRANSIENT_FAILURE', Error: 'try again' };
    default:
      return outcome satisfies never;
  }
}

function answer(content: object): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

function failure(status: number, name: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: JSON.stringify({ message }),
  };
}
