import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from './asked-call.ts';
import type { CallCounts } from './call-counts.ts';
import type { Fault, Faults } from './faults.ts';
import type { Operation, Ses } from './operation.ts';
import { readCaller } from './read-caller.ts';
import { badRequest, SesError } from './ses-error.ts';

export type SesRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** `lost` is a call that was done and whose answer never comes. */
export type SesAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'lost'; readonly how: 'hang' | 'reset' };

export type AnswerDeps = {
  readonly ses: Ses;
  readonly operations: readonly Operation[];
  readonly faults: Faults;
  readonly counts: CallCounts;
  readonly complain: (problem: unknown) => void;
};

/** Answers one request to the API, through whatever faults are set. */
export async function answerCall(request: SesRequest, deps: AnswerDeps): Promise<SesAnswer> {
  const operation = deps.operations.find(one => one.method === request.method && one.path.test(request.url.pathname));
  const name = operation?.name ?? 'unknown';
  let caller: Caller = { accessKeyId: 'none', region: 'us-east-1' };
  try {
    if (operation === undefined) throw new SesError('UnknownOperationException', 'The stand-in has no such operation.');
    caller = readCaller(request.headers, deps.ses.config.signatureSeconds, deps.ses.now());
    const met = deps.faults.meet(name, request.body);
    await meetBefore(met);
    const result = await perform(operation, request, caller, met, deps.ses);
    deps.counts.count(name, caller.accessKeyId, 'done');
    return meetAfter(met) ?? answer(200, result);
  } catch (error) {
    const refusal = error instanceof SesError ? error : new SesError('InternalServiceErrorException', 'Unexpected.');
    if (refusal !== error) deps.complain(error);
    deps.counts.count(name, caller.accessKeyId, refusal.code);
    return answer(refusal.status, { message: refusal.message }, refusal.code);
  }
}

async function meetBefore(met: readonly Fault[]): Promise<void> {
  for (const fault of met) {
    if (fault.fault === 'slow') await wait(fault.milliseconds);
    if (fault.fault === 'fail-before') throw failure(fault.status);
    if (fault.fault === 'refuse') throw new SesError(fault.error, 'A fault asked for this refusal.');
  }
}

async function perform(
  operation: Operation,
  request: SesRequest,
  caller: Caller,
  faults: readonly Fault[],
  ses: Ses,
): Promise<object> {
  const [, named = ''] = operation.path.exec(request.url.pathname) ?? [];
  return await operation.answer(
    { caller, named: decoded(named), query: request.url.searchParams, body: parsed(request.body), faults },
    ses,
  );
}

function meetAfter(met: readonly Fault[]): SesAnswer | null {
  for (const fault of met) {
    if (fault.fault === 'lose-answer') return { kind: 'lost', how: fault.how };
    if (fault.fault === 'fail-after') {
      const { status, message, code } = failure(fault.status);
      return answer(status, { message }, code);
    }
  }
  return null;
}

function failure(status: 500 | 503): SesError {
  const code = status === 500 ? 'InternalServiceErrorException' : 'ServiceUnavailableException';
  return new SesError(code, 'A fault asked for this failure.');
}

function answer(status: number, body: object, errorType?: string): SesAnswer {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
  };
  return { kind: 'answer', status, headers, body: JSON.stringify(body) };
}

function parsed(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('The path is not a valid URI.');
  }
}
