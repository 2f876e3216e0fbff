import * as z from 'zod';
import { appeal } from '../appeals/appeal.ts';
import { storyMark } from '../articles/story-mark.ts';
import { emailAddress } from '../language/email-address.ts';
import { appealId, articleId, type EditionId, editionId, type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { layouts } from '../mail/mail-content.ts';
import { arrangement, unarranged } from './arrangement.ts';
import { audience } from './audience.ts';
import { finding } from './finding.ts';
import { pauseCause } from './pause-cause.ts';
import { sending } from './sending.ts';
import { shown, unapproval } from './shown.ts';
import { takedown } from './takedown.ts';
import { wordless, words } from './words.ts';

/** A story as an edition carries it; `merged` are copies of it that need not go out any more. */
export const story = storyMark
  .extend({
    sensitive: z.boolean(),
    merged: z.array(articleId).readonly().default([]),
    /** Of the article as it was compiled; empty for editions from before this was written down. */
    fingerprint: z.string().default(''),
  })
  .readonly();

/** Why an article is in or out, in words for the staff. */
const choice = z.object({ id: articleId, headline: z.string(), chosen: z.boolean(), because: z.string() }).readonly();
export type Choice = z.infer<typeof choice>;

/** What compiling made of the articles and appeals; the rendered mails lie in the editions bucket. */
const compiled = z
  .object({
    compiledAt: instant,
    subject: z.string(),
    stories: z.array(story).readonly(),
    choices: z.array(choice).readonly(),
    ask: z.object({ appeal: appeal.nullable(), because: z.string() }).readonly(),
    findings: z.array(finding).readonly(),
    /** Keys of the mail for SES and of the hosted copy; each carries the hash of its content. */
    mailKey: z.string(),
    hostedKey: z.string(),
    sender: z.object({ name: z.string(), address: emailAddress, replyTo: emailAddress }).readonly(),
    /** Headers that every message of the edition carries, such as List-Id. */
    headers: z.array(z.object({ name: z.string(), value: z.string() }).readonly()).readonly(),
    /** Values that every entry of a call carries beside its own, such as literal braces. */
    constants: z.record(z.string(), z.string()).readonly(),
    /** Whether SES tells who opens it and follows its links. */
    isTracked: z.boolean().default(false),
    /** How many different links SES tells of; null where it tells of none, and for editions from before this was kept. */
    trackedLinks: z.int().nullable().default(null),
    /** What is different since somebody could first look at it, in words for the staff. */
    changes: z.array(z.string()).readonly().default([]),
  })
  .readonly();
export type Compiled = z.infer<typeof compiled>;

const counts = z.record(z.string(), z.int()).readonly();
/** Readers who opened an edition, who followed a link of it, and whose mail was fetched by machines alone. */
const readingCounts = z.object({ opened: z.int(), clicked: z.int(), onlyMachines: z.int() }).readonly();
export type ReadingCounts = z.infer<typeof readingCounts>;

const occasion = z.object({
  newsletterId,
  slot: instant,
  editionId,
  /** Every change is conditional on the version read. */
  version: z.int().min(0),
  createdAt: instant,
  createdBy: z.string(),
  /** The slot, or the moment of making for an edition that a person asked for. */
  dueAt: instant,
  latestFinishAt: instant,
  layout: z.enum(layouts),
  minimumArticles: z.int().min(0),
  maximumArticles: z.int().min(1),
  arrangement: arrangement.default(unarranged),
  words: words.default(wordless),
  /** Which of its newsletter's readers it is for; null: all of them. */
  /** Null: all readers of its newsletter. */
  audience: audience.nullable().default(null),
  /** The ask that a person chose for it, or chose to leave out; null: it is chosen for it. */
  wantedAsk: z.object({ appealId: appealId.nullable() }).readonly().nullable().default(null),
  /** Who wants it to wait for approval, whatever its newsletter says; null: nobody does. */
  heldBy: z.string().nullable().default(null),
  /** What it showed first; null: nobody could look at it yet. */
  shownFirst: shown.nullable().default(null),
  unapproved: unapproval.default(null),
});
export type Occasion = z.infer<typeof occasion>;
const frozen = {
  ...occasion.shape,
  compiled,
  frozenAt: instant,
  approvedBy: z.string(),
  /** A person wants it to go to everybody at once. */
  withoutCanary: z.boolean().default(false),
  takedown: takedown.nullable().default(null),
};

const sentPart = z.object({ ...frozen, sending });

/** What a slot yields; each state carries exactly what it knows. */
export const edition = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft'), ...occasion.shape, compiled: compiled.nullable() }).readonly(),
  z.object({ state: z.literal('held'), ...occasion.shape, compiled, because: z.string() }).readonly(),
  z.object({ state: z.literal('frozen'), ...frozen }).readonly(),
  z.object({ state: z.literal('sending'), ...frozen, sending }).readonly(),
  z
    .object({
      state: z.literal('paused'),
      ...frozen,
      sending,
      /** Empty for one that was paused before causes were written down. */
      causes: z.array(pauseCause).readonly().default([]),
      because: z.string(),
      pausedAt: instant,
    })
    .readonly(),
  /** Nothing leaves until SES lets it; then it goes on by itself, about at `until`. */
  z
    .object({
      state: z.literal('parked'),
      ...frozen,
      sending,
      cause: z.enum(['quota', 'template']),
      because: z.string(),
      until: instant,
    })
    .readonly(),
  /** Nothing is sent any more; the rest is being explained by `because`. */
  z.object({ state: z.literal('stopping'), ...frozen, sending, because: z.enum(['stopped', 'too late']) }).readonly(),
  z
    .object({
      state: z.literal('closed'),
      ...frozen,
      sending,
      /** `stopped`: not everybody's turn came. */
      outcome: z.enum(['sent', 'stopped']),
      /** Why it was stopped; null when everybody's turn came, and of old ones. */
      cutOff: z.enum(['stopped', 'too late']).nullable().default(null),
      closedAt: instant,
      counts,
      /** Readers without a mail, by the reason. */
      reasons: counts,
      /** Null while readings are still noted one by one, or never were. */
      reading: readingCounts.nullable().default(null),
    })
    .readonly(),
  z
    .object({
      state: z.literal('skipped'),
      ...occasion.shape,
      because: z.string(),
      choices: z.array(choice).readonly(),
    })
    .readonly(),
  z.object({ state: z.literal('missed'), ...occasion.shape, because: z.string() }).readonly(),
  z.object({ state: z.literal('failed'), ...occasion.shape, because: z.string() }).readonly(),
]);
export type Edition = z.infer<typeof edition>;
export type EditionIn<State extends Edition['state']> = Extract<Edition, { state: State }>;

/** An edition whose readers are being mailed, or explained. */
export type UnderWay = EditionIn<'sending' | 'paused' | 'parked' | 'stopping'>;

export function isUnderWay(one: Edition | null): one is UnderWay {
  return ['sending', 'paused', 'parked', 'stopping'].some(state => state === one?.state);
}

/** An edition of whose readers the ledger tells. */
export type Begun = UnderWay | EditionIn<'closed'>;

export function hasBegun(one: Edition): one is Begun {
  return one.state === 'closed' || isUnderWay(one);
}

/** What is known of an edition since it was frozen, in every state that follows. */
export function sentPartOf(one: Begun): Omit<EditionIn<'sending'>, 'state'> {
  return sentPart.parse(one);
}

export function editionIdOf(newsletter: NewsletterId, slot: Instant): EditionId {
  return editionId.parse(`${newsletter}-${slot.slice(0, 19).replaceAll(/[-:]/g, '')}Z`);
}

/** The newsletter and slot that an edition's id names. */
export function keyOfEdition(id: EditionId): { newsletterId: NewsletterId; slot: Instant } {
  const dash = id.lastIndexOf('-');
  const stamp = id.slice(dash + 1).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
  return { newsletterId: newsletterId.parse(id.slice(0, dash)), slot: instant.parse(stamp) };
}

/** What is known of an edition in every state. */
export function occasionOf(one: Edition): Occasion {
  return occasion.parse(one);
}

/** Where the hosted copy lies that shows what was corrected since; there is none before that. */
export function correctedCopyOf(id: EditionId): string {
  return `${id}/corrected.html`;
}

/** True while it is known who opened an edition, which is to be folded into counts. */
export function isBeingRead(one: Edition): boolean {
  return one.state === 'closed' && one.compiled.isTracked && one.reading === null;
}

/** True from the moment that an edition is frozen: it is bound to go out, and anyone may read it. */
export function isApproved(state: Edition['state']): boolean {
  switch (state) {
    case 'frozen':
    case 'sending':
    case 'paused':
    case 'parked':
    case 'stopping':
    case 'closed':
      return true;
    case 'draft':
    case 'held':
    case 'skipped':
    case 'missed':
    case 'failed':
      return false;
    default:
      return state satisfies never;
  }
}

/** True while a clock or a person has still something to do about it. */
export function isLive(one: Edition): boolean {
  return ['draft', 'held', 'frozen', 'sending', 'paused', 'parked', 'stopping'].includes(one.state);
}

/** Whose readers an edition is for, its own newsletter first. */
export function newslettersOf({ newsletterId, audience }: Pick<Edition, 'newsletterId' | 'audience'>): Newsletters {
  return [newsletterId, ...(audience?.alsoTo ?? []).map(({ id }) => id)];
}

type Newsletters = readonly [NewsletterId, ...NewsletterId[]];
