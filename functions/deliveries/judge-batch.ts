import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import {
  awaitingDecision,
  type BatchState,
  heardPositions,
  toldKinds,
  type UnclearCall,
  type UnwrittenState,
} from './batch.ts';
import { forgetting } from './decided.ts';
import type { Deliveries } from './delivery-table.ts';
import { type JudgeTerms, judgeCall, type Neighbour, type Verdict } from './judge-call.ts';
import type { BatchRecord } from './ledger-item.ts';

type Court = {
  readonly neighboursOf: (call: UnclearCall) => readonly Neighbour[];
  readonly signs: readonly Instant[];
  readonly latestFinishAt: Instant;
  readonly now: Instant;
  readonly terms: JudgeTerms;
};

type Deps = { readonly deliveries: Pick<Deliveries, 'writeState'> };

/** Judges the unclear calls of a batch whose time has come, all by one write (PROTOCOL.md, rules 16 to 19). */
export async function judgeBatch(record: BatchRecord, court: Court, deps: Deps): Promise<void> {
  const { key, state, heard } = record;
  if (state === null || state.unjudged.length === 0) return;
  const { terms, neighboursOf, ...evidence } = court;
  const verdicts = state.unjudged.map(call =>
    judgeCall({ call, heard, neighbours: neighboursOf(call), ...evidence }, terms),
  );
  if (verdicts.every(({ verdict }) => verdict === 'wait')) return;
  const next = withVerdicts(state, verdicts);
  const done = await deps.deliveries.writeState(record, next);
  if (done === null) return;
  log.info('calls are judged', { ...key, verdicts: verdicts.map(({ verdict }) => verdict) });
  const readers = awaitingDecision(next).length - awaitingDecision(state).length;
  const because = `of ${readers} it can not be told whether their mail went out; a person may decide about them`;
  if (readers > 0) log.warn('readers are uncertain', { ...key, readers, because });
}

/** What can be told of a call that was answered, for the judging of others. */
export function neighboursFrom(records: readonly BatchRecord[]): readonly Neighbour[] {
  return records.flatMap(({ state, heard }) =>
    (state?.answered ?? []).map(({ attempt, leftAt, accepted }) => {
      const events = heard.filter(one => one.attempt === attempt);
      const told = heardPositions(events, toldKinds);
      return { leftAt, accepted: accepted.length, heard: accepted.filter(position => told.has(position)).length };
    }),
  );
}

function withVerdicts(state: BatchState, verdicts: readonly Verdict[]): UnwrittenState {
  const ruled = (...wanted: readonly Verdict['verdict'][]) =>
    state.unjudged.filter((_, i) => wanted.some(one => one === verdicts[i]?.verdict));
  const uncertain = verdicts.flatMap(one => ('uncertain' in one ? one.uncertain : []));
  const settled = new Set(state.answered.flatMap(({ accepted }) => accepted));
  return {
    ...state,
    unjudged: ruled('wait'),
    judgedSilent: [...state.judgedSilent, ...ruled('silent')],
    uncertain: [...new Set([...state.uncertain, ...uncertain.filter(position => !settled.has(position))])],
    decided: forgetting(state.decided, uncertain),
  };
}
