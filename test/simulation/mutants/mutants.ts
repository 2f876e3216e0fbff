import type { Patches } from '../build-functions.ts';
import type { Patch } from '../built-function.ts';
import type { WrongFigure } from '../judge.ts';
import type { Schedule } from '../schedule.ts';
import {
  deathOfCall,
  decisionWaits,
  doubtAgain,
  forgottenCall,
  frozenClaim,
  frozenDecision,
  frozenPlan,
  halfHeard,
  halfTold,
  hintLeft,
  lateDecision,
  lateEvents,
  lateLeavers,
  neighbourBut,
  nothingHeardBefore,
  overtakenDecision,
  readerOfBoth,
  restOfDoubt,
  rivalClaims,
  slowEvents,
  slowPlan,
  twoNewsletters,
} from './mutant-schedules.ts';

/** The code with one guard taken out, and schedules of which at least one must then go wrong. */
export type Mutant = {
  readonly without: string;
  /** The figure that must tell of it. */
  readonly shows: WrongFigure;
  readonly patches: Patches;
  readonly schedules: readonly (() => Schedule)[];
};

const noToken: Patch = {
  from: /\{ ConditionExpression: "attribute_not_exists\(#token\)" \} : \{ ConditionExpression: "#token = :read", /,
  to: '{ ConditionExpression: "attribute_not_exists(#token) OR attribute_exists(#token)" } : { ConditionExpression: "attribute_exists(#token) OR #token = :read", ',
};
const noUnjudged: readonly Patch[] = [
  { from: /if \(\w+ !== null && \w+\.unjudged\.length > 0\) return \{ ready: false, because: "unjudged" \};/, to: '' },
  { from: /const isUnclear = \w+\.unjudged\.some\([^;]*;/, to: 'const isUnclear = false;' },
];
const noFiling: readonly Patch[] = [{ from: /if \(can\.ready \|\| \w+ === null\) return;/, to: 'return;' }];
const noHeard: readonly Patch[] = [
  { from: /return judgedSilent\.filter\(/, to: 'return [].filter(' },
  { from: /const had = heardPositions\(heard\d*, settling\d*\);/, to: 'const had = new Set();' },
];
const notKnown: Patch = { from: /!known\d*\.includes\(id\d*\) && /, to: '' };
const whenever: Patch = { from: /state\d*\.claimedAt <= asOf && /, to: '' };
const notOvertaken: Patch = { from: /return heardUpTo\([^;]*\) > decided\d*\.heard;/, to: 'return false;' };
const rule18 = (without: string, patch: Patch, ...schedules: readonly (() => Schedule)[]): Mutant => ({
  without: `rule 18: ${without}`,
  shows: 'duplicates',
  patches: { 'tend-editions': [patch] },
  schedules,
});

export const mutants: readonly Mutant[] = [
  {
    without: "the claim's fence (rule 9)",
    shows: 'duplicates',
    patches: { 'send-batches': [noToken] },
    schedules: [rivalClaims],
  },
  {
    without: 'filing (rule 15)',
    shows: 'unexplained',
    patches: { 'send-batches': noFiling, 'tend-editions': noFiling },
    schedules: [deathOfCall],
  },
  {
    without: 'rule 6',
    shows: 'duplicates',
    patches: { 'send-batches': noUnjudged, 'tend-editions': noUnjudged },
    schedules: [slowEvents],
  },
  {
    without: 'rule 7',
    shows: 'duplicates',
    patches: { 'send-batches': noHeard, 'tend-editions': noHeard },
    schedules: [lateEvents],
  },
  {
    without: 'who is in the call written with the claim (rule 9)',
    shows: 'duplicates',
    patches: {
      'send-batches': [
        {
          from: /const (\w+) = (await \w+\.deliveries\.writeState\()(\w+), next\);\n\s*return \1 === null \|\| \1\.call\.length === 0 \? null : \{ record: \w+, state: \1, asked \};/,
          to: 'const $1 = $2$3, { ...next, call: [] });\n  return $1 === null || next.call.length === 0 ? null : { record: $3, state: { ...$1, call: next.call }, asked };',
        },
      ],
    },
    schedules: [halfTold],
  },
  {
    without: 'the departure check (rule 11)',
    shows: 'duplicates',
    patches: { 'send-batches': [{ from: /(function obstacleToDeparture\([^\n]*\{)/, to: '$1\n  return null;' }] },
    schedules: [frozenClaim],
  },
  {
    without: 'the ten seconds of freshness (rule 10)',
    shows: 'afterOptOut',
    patches: {
      'send-batches': [
        { from: /\bfreshMilliseconds = 1e4;/, to: 'freshMilliseconds = 1e12;' },
        { from: /\bstaleMilliseconds = 8e3;/, to: 'staleMilliseconds = 1e12;' },
      ],
    },
    schedules: [lateLeavers],
  },
  rule18('five recipients', { from: /\bsmallestCallJudged = 5;/, to: 'smallestCallJudged = 1;' }, () =>
    forgottenCall(4, neighbourBut('nothing')),
  ),
  rule18('a hundred neighbours', { from: /\batLeast: 100\b/, to: 'atLeast: 0' }, () =>
    forgottenCall(5, neighbourBut('few')),
  ),
  rule18('at most 3 % unheard', { from: /\bunheardAllowed = 0\.03;/, to: 'unheardAllowed = 1;' }, () =>
    forgottenCall(5, neighbourBut('unheard')),
  ),
  rule18('no wholly silent neighbour', { from: / \|\| near\.some\(\(one\) => one\.heard === 0\)/, to: '' }, () =>
    forgottenCall(5, neighbourBut('one silent')),
  ),
  rule18(
    'something heard before',
    { from: /(aroundCall\(call\d*\))(\.every)/, to: '$1.slice(1)$2' },
    nothingHeardBefore,
  ),
  rule18('something heard after', { from: /(aroundCall\(call\d*\))(\.every)/, to: '$1.slice(0, 1)$2' }, () =>
    forgottenCall(5, neighbourBut('none after')),
  ),
  {
    without: "the plan's cursor write (rule 2)",
    shows: 'lost',
    patches: { 'plan-lane': [noToken] },
    schedules: [() => frozenPlan(0), () => frozenPlan(1), () => frozenPlan(2), () => frozenPlan(3)],
  },
  {
    without: 'the `planned` mark (rule 24)',
    shows: 'unexplained',
    patches: { 'tend-editions': [{ from: /const planned = \w+\?\.planned === true;/, to: 'const planned = true;' }] },
    schedules: [slowPlan],
  },
  {
    without: 'waiting for what a person decided before closing (rule 24)',
    shows: 'unexplained',
    patches: {
      'tend-editions': [
        {
          from: /if \(edition\d*\.sending\.decisions\.length > 0\) await forgetDecisions\([^;]*;\s*else (if \(total\.explained\))/,
          to: '$1',
        },
      ],
    },
    schedules: [frozenDecision],
  },
  {
    without: 'keeping what a person decided until it is done (docs/decisions/0007, rule 2)',
    shows: 'lost',
    patches: { 'tend-editions': [{ from: /if \(undone > 0\) return;/, to: '' }] },
    schedules: [decisionWaits],
  },
  {
    without: 'asking anew about who is in doubt anew (docs/decisions/0007, rule 5)',
    shows: 'duplicates',
    patches: {
      'tend-editions': [{ from: /decided: forgetting\((state\d*\.decided), uncertain\d*\)/, to: 'decided: $1' }],
    },
    schedules: [doubtAgain],
  },
  {
    without: 'carrying out a decision once (docs/decisions/0007, rule 4)',
    shows: 'duplicates',
    patches: { acts: [notKnown], 'tend-editions': [notKnown] },
    schedules: [() => lateDecision('the same person')],
  },
  {
    without: 'the moment at which a person looked (docs/decisions/0007, rule 4)',
    shows: 'duplicates',
    patches: { acts: [whenever], 'tend-editions': [whenever] },
    schedules: [() => lateDecision('another person')],
  },
  {
    without: 'what is heard after a decision (docs/decisions/0007, rule 5)',
    shows: 'duplicates',
    patches: { 'send-batches': [notOvertaken], 'tend-editions': [notOvertaken] },
    schedules: [overtakenDecision],
  },
  {
    without: 'readers of whom nobody can tell whether they got an edition',
    shows: 'duplicates',
    patches: {
      'plan-lane': [
        { from: /includes\("open"\) \? "unclear" : "not got"/, to: 'includes("open") ? "not got" : "not got"' },
      ],
    },
    schedules: [restOfDoubt],
  },
  {
    without: 'one place for a reader of several newsletters (rule 1)',
    shows: 'duplicates',
    patches: { 'plan-lane': [{ from: /\[\.\.\.new Set\((pages\d*\.flat\(\))\)\](\.sort\(\))/, to: '$1$2' }] },
    schedules: [readerOfBoth],
  },
  {
    without: 'the order of ids over several newsletters (rule 2)',
    shows: 'lost',
    patches: { 'plan-lane': [{ from: /(new Set\(pages\d*\.flat\(\)\)\])\.sort\(\)/, to: '$1' }] },
    schedules: [twoNewsletters],
  },
  {
    without: "the hint's version",
    shows: 'lost',
    patches: {
      acts: [
        { from: /, \.\.\.unlessNewer\(hint\)/, to: '' },
        { from: /"version <= :version"/, to: '"version <= :version OR attribute_exists(version)"' },
      ],
    },
    schedules: [hintLeft],
  },
  {
    without: 'the attempt in what is heard',
    shows: 'uncertain',
    patches: { 'hear-events': [{ from: /_\$\{attempt\}`/, to: '_2`' }] },
    schedules: [halfHeard],
  },
];
