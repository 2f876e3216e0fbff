import { millisecondsBetween } from '../language/instant.ts';
import type { Click, ReadEvent } from './read-event.ts';

/** Nobody reads so soon after SES took a mail; the scanner of his mail server does. */
const tooSoonMilliseconds = 10_000;

/**
 * Programs that fetch for others, or ahead of them. Apple's Mail Privacy Protection calls itself `Mozilla/5.0` and no
 * more, Gmail's prefetch an Edge of 2015; the image proxies of Gmail, Yahoo and others fetch when somebody looks or
 * before, which can't be told apart; scanners and link checkers (which ask by HEAD first) often say what they are.
 */
const machines: readonly RegExp[] = [
  /^\s*$/,
  /^Mozilla\/5\.0$/,
  /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246/,
  /ImageProxy|ggpht\.com|MailProxy|mail\.ru|YandexImageResizer/i,
  // A phone of the brand Cubot is none.
  /(?<!cu)bot\b|crawl|spider|slurp|scanner|link.?check|preview|prefetch|headless|phantomjs/i,
  /^(?:curl|wget|python|java|ruby|perl|php|go-http|okhttp|axios|node|libwww|apache-http)/i,
  /barracuda|mimecast|proofpoint|symantec|messagelabs|fireeye|trellix|sophos|ironport|zscaler|bitdefender|safelinks/i,
];

/** Whether a reading tells by itself that it was no person's. */
export function isMachine({ agent, mailedAt, readAt }: ReadEvent): boolean {
  return millisecondsBetween(mailedAt, readAt) < tooSoonMilliseconds || machines.some(one => one.test(agent));
}

/** Different links in the same second, or so many within ten: whoever follows so fast tries all of them. */
const bursts: readonly Burst[] = [
  { links: 2, seconds: 0 },
  { links: 5, seconds: 10 },
];

/** Whoever takes every link of a mail within a minute, and not because it has but one or two, is no reader of it. */
const sweep = { fewestLinks: 3, seconds: 60 };

/** The clicks of one mail that are part of no burst, by the number of links that it has (null: not known). */
export function withoutBursts(clicks: readonly Click[], linksInAll: number | null): readonly Click[] {
  const isSweepable = linksInAll !== null && linksInAll >= sweep.fewestLinks;
  const all = [...bursts, ...(isSweepable ? [{ links: linksInAll, seconds: sweep.seconds }] : [])];
  return clicks.filter(one => !all.some(burst => isWithin(burst, one, clicks)));
}

type Burst = { readonly links: number; readonly seconds: number };

function isWithin({ links, seconds }: Burst, one: Click, clicks: readonly Click[]): boolean {
  const starts = clicks
    .map(({ second }) => second)
    .filter(start => start <= one.second && one.second <= start + seconds);
  return starts.some(start => {
    const near = clicks.filter(({ second }) => second >= start && second <= start + seconds);
    return new Set(near.map(({ link }) => link)).size >= links;
  });
}
