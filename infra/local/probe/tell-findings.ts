import type { Delays, Findings } from './conclude.ts';

/** The findings in words, a line each: what was seen, and what it means for the house when that is not what it rests on. */
export function tellFindings(found: Findings): string {
  return `${[
    `accepted    ${found.accepted} mails`,
    `told of     ${found.told.Send} by a Send event, ${found.told.Delivery} by a Delivery event`,
    `delay       Send ${inWords(found.delays.Send)}; Delivery ${inWords(found.delays.Delivery)}`,
    `order       ${orders[found.order]}`,
    `tags        ${joins[found.tags]}`,
    `unawaited   ${taken(found.unawaited)}`,
    ...Object.entries(found.signatures).map(([age, error]) => `signature   ${signature(Number(age), error)}`),
    `grace       ${grace(found)}`,
  ].join('\n')}\n`;
}

const orders: Readonly<Record<Findings['order'], string>> = {
  'as asked': 'the results of a call stand in the order of its entries',
  otherwise:
    'THE RESULTS DO NOT STAND IN THE ORDER OF THE ENTRIES: send no edition, since refusals would be written to the wrong readers',
  'not seen': 'not seen: no result could be matched with an event',
};

const joins: Readonly<Record<Findings['tags'], string>> = {
  join: "an entry's tags join the default tags of its call; the house gives each entry all of them, which holds either way",
  replace:
    "an entry's tags replace the default tags of its call; the house gives each entry all of them, which holds either way",
  'not seen': 'not seen: no event came',
};

function inWords(delays: Delays | null): string {
  if (delays === null) return 'not heard';
  const [half, most, longest] = [delays.half, delays.most, delays.longest].map(one => `${one.toFixed(1)} s`);
  return `half within ${half}, 95 % within ${most}, all within ${longest}`;
}

function taken({ whole, part, none }: Findings['unawaited']): string {
  const seen = `of ${whole + part + none} calls whose answer nobody awaited ${whole} were taken whole, ${none} not at all`;
  if (part === 0) return `${seen}, none in part`;
  return `${seen}, ${part} IN PART (as far as told): readers of such a call become uncertain when its answer is lost, never doubled`;
}

function signature(age: number, error: string | null): string {
  const minutes = (age / 60).toFixed(0);
  if (error !== null) return `${minutes} minutes old: refused (${error})`;
  return `${minutes} minutes old: TAKEN; a worker that froze for that long may double a call, so graceSeconds must be more than ${age}`;
}

function grace({ graceSeconds, told, accepted }: Findings): string {
  if (graceSeconds !== null) return `set "graceSeconds": ${graceSeconds} in cdk.json (900 unless set)`;
  return `cannot be told: only ${told.Send} of ${accepted} mails were heard of; with so few no silent call is ever opened again`;
}
