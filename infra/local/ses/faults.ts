import * as z from 'zod';
import { fate } from './accepted-call.ts';

/** The fourteen statuses of an entry (BulkEmailStatus of the API reference). */
export const entryStatus = z.enum([
  'SUCCESS',
  'MESSAGE_REJECTED',
  'MAIL_FROM_DOMAIN_NOT_VERIFIED',
  'CONFIGURATION_SET_NOT_FOUND',
  'TEMPLATE_NOT_FOUND',
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_THROTTLED',
  'ACCOUNT_DAILY_QUOTA_EXCEEDED',
  'INVALID_SENDING_POOL_NAME',
  'ACCOUNT_SENDING_PAUSED',
  'CONFIGURATION_SET_SENDING_PAUSED',
  'INVALID_PARAMETER',
  'TRANSIENT_FAILURE',
  'FAILED',
]);
export type EntryStatus = z.infer<typeof entryStatus>;

const refusal = z.enum([
  'AccountSuspendedException',
  'BadRequestException',
  'LimitExceededException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'SendingPausedException',
  'TooManyRequestsException',
]);

const milliseconds = z.int().min(0).max(3_600_000);

/** Which calls a fault meets: the next `calls` of this operation (any, if not named), after `skip` others, that mail `address` (any, if not named). */
const aim = {
  calls: z.int().min(1).max(100_000).default(1),
  skip: z.int().min(0).max(100_000).default(0),
  operation: z.string().nullable().default(null),
  address: z.string().nullable().default(null),
};

/** The body of `POST /faults`. `GET /faults` lists what is left, `DELETE /faults` ends all. */
export const fault = z.discriminatedUnion('fault', [
  /** The call is done and its answer never comes (`hang`) or the connection breaks (`reset`). */
  z.object({ fault: z.literal('lose-answer'), how: z.enum(['hang', 'reset']).default('hang'), ...aim }),
  /** The call is done and answered as failed. */
  z.object({ fault: z.literal('fail-after'), status: z.literal([500, 503]).default(500), ...aim }),
  /** Nothing is done. */
  z.object({ fault: z.literal('fail-before'), status: z.literal([500, 503]).default(500), ...aim }),
  z.object({ fault: z.literal('refuse'), error: refusal, ...aim }),
  /** These positions (null: all) are not sent and answered with the status. */
  z.object({
    fault: z.literal('entry-status'),
    status: entryStatus.exclude(['SUCCESS']),
    positions: z.array(z.int().min(0).max(49)).nullable().default(null),
    ...aim,
  }),
  z.object({ fault: z.literal('slow'), milliseconds, ...aim }),
  /** The events of this share of the messages are lost or doubled. */
  z.object({
    fault: z.literal('events'),
    events: z.enum(['never', 'twice']),
    share: z.number().min(0).max(1).default(1),
    ...aim,
  }),
  z.object({ fault: z.literal('late-events'), milliseconds, ...aim }),
  /** What becomes of the messages to `address`, or of all of the call's. */
  z.object({ fault: z.literal('fate'), fate: fate.exclude(['not rendered']), ...aim }),
  /** Of what is accepted from now on, for so long, nothing is ever heard. */
  z.object({ fault: z.literal('silence'), milliseconds }),
]);
export type Fault = z.infer<typeof fault>;
type AimedFault = Exclude<Fault, { fault: 'silence' }>;

export type Faults = {
  /** False when there are too many already. */
  readonly add: (given: Fault) => boolean;
  /** The faults that this call meets; each counts it. */
  readonly meet: (operation: string, body: string) => readonly AimedFault[];
  readonly isSilent: () => boolean;
  readonly left: () => readonly Fault[];
  readonly clear: () => void;
};

const mostFaults = 1_000;

export function openFaults(now: () => number): Faults {
  let faults: readonly AimedFault[] = [];
  let silentUntil = 0;
  return {
    add: given => {
      if (given.fault === 'silence') silentUntil = now() + given.milliseconds;
      else if (faults.length >= mostFaults) return false;
      else faults = [...faults, given];
      return true;
    },
    meet: (operation, body) => {
      const aimedHere = faults.filter(one => isAimedAt(one, operation, body));
      if (aimedHere.length === 0) return [];
      const met = aimedHere.filter(one => one.skip === 0);
      faults = faults.map(one => (aimedHere.includes(one) ? countDown(one) : one)).filter(one => one.calls > 0);
      return met;
    },
    isSilent: () => now() < silentUntil,
    left: () => faults,
    clear: () => {
      faults = [];
      silentUntil = 0;
    },
  };
}

function isAimedAt(one: AimedFault, operation: string, body: string): boolean {
  return (
    (one.operation === null || one.operation === operation) && (one.address === null || body.includes(one.address))
  );
}

function countDown<T extends AimedFault>(one: T): T {
  return one.skip > 0 ? { ...one, skip: one.skip - 1 } : { ...one, calls: one.calls - 1 };
}
