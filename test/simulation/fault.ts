import type { Asked } from './request.ts';
import type { CallFault } from './simulated-ses.ts';

/** What befalls one request of the SDK. */
export type Fault =
  /** The process dies; the request never left, or was answered to nobody. */
  | { readonly fault: 'die before' | 'die after' }
  /** The process stands still; the request leaves when it wakes, or its answer is read then. */
  | { readonly fault: 'freeze before' | 'freeze after'; readonly milliseconds: number }
  /** The connection breaks before the service saw the request, or after it did all. */
  | { readonly fault: 'reset before' | 'lose answer' }
  /** Part of a batch is left unprocessed. */
  | { readonly fault: 'unprocessed' }
  /** SES does not answer; what it does with the call is told apart. */
  | { readonly fault: 'no answer'; readonly call: CallFault }
  | { readonly fault: 'ses'; readonly call: CallFault };

/** Says what befalls the next request of a process; asked once for each, in the order in which they leave. */
export type FaultPlan = (asked: Asked, process: string) => Fault | null;
