import type { EntryResult } from './accept-call.ts';
import type { AskedCall, Caller } from './asked-call.ts';
import type { Fault } from './faults.ts';
import type { SendingLimits } from './sending-limits.ts';
import type { SesConfig } from './ses-config.ts';
import type { TemplateShelf } from './stored-template.ts';
import type { SuppressionList } from './suppression-list.ts';

/** One operation of the SES v2 API: where it is called and what it answers. It throws a SesError to refuse. */
export type Operation = {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Its one group, if any, is the name or address in the path. */
  readonly path: RegExp;
  readonly answer: (asked: Asked, ses: Ses) => Promise<object>;
};

export type Asked = {
  readonly caller: Caller;
  /** The group of the path, decoded; empty without one. */
  readonly named: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly faults: readonly Fault[];
};

/** What the operations work on. */
export type Ses = {
  readonly config: SesConfig;
  readonly templates: TemplateShelf;
  readonly suppressions: SuppressionList;
  readonly limits: SendingLimits;
  readonly accept: (asked: AskedCall, caller: Caller, faults: readonly Fault[]) => Promise<readonly EntryResult[]>;
  readonly now: () => number;
};
