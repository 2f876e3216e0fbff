import { type AppealSigns, masthead, type Sign } from './appeal-signs.ts';
import { arabic } from './appeal-signs-arabic.ts';
import { english } from './appeal-signs-english.ts';
import { french } from './appeal-signs-french.ts';
import { spanish } from './appeal-signs-spanish.ts';

type Paragraph = { readonly text: string };

/**
 * Leaves off the appeal that a newsroom hangs onto its stories: one or a few last paragraphs in which the newsroom
 * itself asks its reader to give to it. Known by what they say together, not by their wording; a story's own last words
 * about donations stay.
 */
export function withoutStandingAppeal<P extends Paragraph>(paragraphs: readonly P[]): readonly P[] {
  const first = Math.max(0, paragraphs.length - reach);
  const ends = paragraphs.slice(first).map(({ text }) => read(text));
  const core = appealAmong(ends);
  if (core === null) return paragraphs;
  const { from, to } = withCompanions(ends, core);
  const kept = [...paragraphs.slice(0, first + from), ...paragraphs.slice(first + to)];
  // A letter that is an appeal and nothing else is the story.
  return kept.some(({ text }) => !read(text).isFurniture) ? kept : paragraphs;
}

const languages = [english, spanish, french, arabic];
/** So many last paragraphs are looked at, and so many can be one appeal. */
const reach = 8;
const longestAppeal = 5;
const longestText = 1600;
/** An author's note or a copyright line may follow the appeal; a story's paragraph may not. */
const longestTail = 300;

type Span = { readonly from: number; readonly to: number };
type Read = {
  readonly text: string;
  /** `Thank you.`, `Donate here`, `###`: goes where the appeal goes, and means nothing alone. */
  readonly isFurniture: boolean;
  readonly isAppeal: boolean;
  /** The newsroom speaks of itself, and of nobody else's need. */
  readonly leadsIn: boolean;
  /** A part of an appeal may ask without saying for whom. */
  readonly asks: boolean;
};

function read(paragraph: string): Read {
  const text = fold(paragraph.slice(0, longestText + 1));
  const weights = languages.map(signs => weigh(text, signs));
  const isOurs = text.length <= 500 && weights.every(({ against }) => against === 0);
  return {
    text,
    isFurniture: text.length <= 90 && furniture.test(text),
    isAppeal: isAppeal(text),
    leadsIn: isOurs && weights.some(({ praises }) => praises),
    asks: isOurs && weights.some(({ asks }) => asks > 1),
  };
}

/** Quoted words are somebody else's; what is left is compared in lower case, without accents. */
function fold(text: string): string {
  return text
    .replace(/“[^”]*(?:”|$)|«[^»]*(?:»|$)|"[^"]*"/g, ' … ')
    .replace(mastheads, masthead)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const mastheads =
  /(?:\b(?:[Tt]he|[A-Z][\w'’]+),? (?:(?:[A-Z][\w'’]+|of|for|the|and|&)[ -]){0,4})(?:Advocate|Almanac|Argus|Banner|Beacon|Bulletin|Bureau|Chronicle|Citizen|Center|Compass|Desk|Service|Network|Outpost|Courier|Daily|Dispatch|Echo|Examiner|Express|Eye|Forum|Free Press|Gazette|Globe|Herald|Independent|Inquirer|Insider|Intelligencer|Investigative Reporting|Journal|Journalism|Lantern|Leader|Ledger|Lens|Magazine|Mail|Messenger|Mirror|Monitor|News|Observer|Outlook|Pilot|Post|Press|Progress|Project|Record|Recorder|Register|Report|Reporter|Republic|Review|Sentinel|Signal|Standard|Star|Statesman|Sun|Telegraph|Telegram|Times|Today|Tribune|Voice|Watch|Weekly|Wire)\b|\bhere at the [A-Z]\w+/gu;

function weigh(text: string, { asks, newsroom, against, selfPraise }: AppealSigns) {
  return {
    asks: sum(text, asks),
    newsroom: sum(text, newsroom),
    against: sum(text, against),
    praises: selfPraise.test(text),
  };
}

function sum(text: string, signs: readonly Sign[]): number {
  return signs.reduce((weight, [more, pattern]) => (pattern.test(text) ? weight + more : weight), 0);
}

/** It takes both: being asked, and a newsroom that asks; the more of one, the less of the other. */
function isAppeal(text: string): boolean {
  return languages.some(signs => {
    const { asks, newsroom, against } = weigh(text, signs);
    const isEnough = newsroom >= leastNewsroom(asks, signs.ourselves.test(text));
    if (asks === 0 || !isEnough || !signs.address.test(text)) return false;
    return asks + newsroom - 2 * against >= (signs.giving.test(text) ? least(asks) : leastWithoutGiving(asks));
  });
}

/** These were set by trying some 200 appeals and 200 other last paragraphs, the most of test/fixtures/articles. */
function least(asks: number): number {
  return asks > 1 ? 4 : 5;
}

function leastWithoutGiving(asks: number): number {
  return asks > 2 ? 8 : Number.POSITIVE_INFINITY;
}

function leastNewsroom(asks: number, speaksOfItself: boolean): number {
  if (asks > 6 && speaksOfItself) return 0;
  return asks > 4 ? 1 : 2;
}

/** The shortest run of paragraphs, nearest to the end, that together make an appeal. */
function appealAmong(ends: readonly Read[]): Span | null {
  for (let to = ends.length; to > 0; to--) {
    for (let from = to - 1; from >= Math.max(0, to - longestAppeal); from--) {
      const run = ends.slice(from, to);
      const text = run.map(one => one.text).join(' … ');
      if (
        text.length <= longestText &&
        isAppeal(text) &&
        (run.length === 1 || run.every(one => one.asks || belongs(one)))
      )
        return { from, to };
    }
    const last = ends[to - 1];
    if (last !== undefined && lone.test(last.text)) return { from: to - 1, to };
    if (last !== undefined && !last.isFurniture && last.text.length > longestTail) return null;
  }
  return null;
}

function belongs({ isFurniture, isAppeal, leadsIn }: Read): boolean {
  return isFurniture || isAppeal || leadsIn;
}

function withCompanions(ends: readonly Read[], { from, to }: Span): Span {
  // Without text it is a picture, and that above the appeal is the story's.
  const above = ends.slice(0, from).findLastIndex(one => one.text === '' || !belongs(one)) + 1;
  const below = ends.slice(to).findIndex(one => !belongs(one));
  return { from: above, to: below === -1 ? ends.length : to + below };
}

const furniture = new RegExp(
  [
    String.raw`[^\p{L}\p{N}]*`,
    String.raw`[^\p{L}]*-?30-?[^\p{L}]*`,
    String.raw`[^\p{L}]*(?:many )?(?:thank you|thanks|gracias|merci|شكرا)(?!\p{L}).{0,40}`,
    String.raw`(?:please )?(?:click (?:here|below) to )?(?:donate|give|join|subscribe|contribute|become a (?:\w+ )?member)\b.{0,40}`,
    String.raw`(?:please )?(?:make a (?:\w+ )?(?:gift|donation|contribution)|other amount)\b.{0,40}`,
    String.raw`(?:please )?support (?:us|our|local|independent|this|the)\b.{0,60}`,
    String.raw`(?:haz(?:te)?|dona|done|apoya|suscribete|colabora)\b.{0,50}`,
    String.raw`(?:faites un don|je donne|donnez|soutenez|abonnez)\b.{0,50}`,
    '(?:تبرع|ادعم).{0,40}',
    String.raw`(?:sincerely|gratefully|with gratitude|yours|the editors|the staff|-+ ?the editors)\b.{0,60}`,
    String.raw`(?:https?:\/\/|www\.)\S+`,
  ]
    .map(line => `^${line}$`)
    .join('|'),
  'u',
);

/** This alone says who is to get it. */
const lone =
  /^(?:please )?(?:support|fund|back) (?:us|our (?:work|journalism|newsroom|reporting|reporters|journalists))\b.{0,60}$/;
