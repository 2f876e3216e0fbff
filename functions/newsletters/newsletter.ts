import * as z from 'zod';
import { emailAddress } from '../language/email-address.ts';
import { newsletterId } from '../language/ids.ts';
import { language, timeZone } from '../language/locale.ts';
import { fontFaces } from '../mail/fonts.ts';
import { layouts } from '../mail/mail-content.ts';
import { block } from './block.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'is not a colour such as #1a4d8f');
const weight = z.int().min(-100).max(100);
const localDate = z.iso.date();
const localMinute = z
  .string()
  .refine(
    text => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && z.iso.datetime({ local: true }).safeParse(text).success,
    'is not a day and a time such as 2026-11-03 21:30',
  );

const utmValue = z
  .string()
  .regex(/^[\w.-]{1,60}$/, 'must be 1 to 60 of letters, digits, ., _ and -, such as tide-line');
const utm = z
  .object({
    source: utmValue,
    medium: utmValue,
    /** Null: the id of the edition. */
    campaign: utmValue.nullable(),
  })
  .readonly();

const ramp = z
  .object({ startsOn: localDate, lanes: z.array(z.int().min(1).max(8)).min(1).max(60).readonly() })
  .readonly();

/** A standing product with its schedule, sections, sender, look, approval and ask policy. */
export const newsletter = z
  .object({
    id: newsletterId,
    name: z.string().min(1).max(80),
    tagline: z.string().max(160),
    language,
    timeZone,
    schedule: z
      .object({
        /** Five-field cron expressions in the newsletter's zone, checked when written; none where only people send. */
        crons: z.array(z.string()).readonly(),
        daysOff: z.array(localDate).readonly(),
        /** Single times on the wall of its zone beside the crons, also on a day off. */
        extraSlots: z.array(localMinute).max(50).readonly().default([]),
      })
      .readonly(),
    layout: z.enum(layouts),
    /** Only these sections of the newsroom; empty means all. Case, accents and hyphens don't matter, nor in tags. */
    sections: z.array(z.string()).readonly(),
    withoutSections: z.array(z.string()).readonly().default([]),
    /** Only stories with one of these tags; empty means all. */
    tags: z.array(z.string()).readonly().default([]),
    withoutTags: z.array(z.string()).readonly().default([]),
    /** Languages of the stories it carries; empty means its own alone. */
    languages: z.array(language).readonly().default([]),
    /** By `section` the newest stories are chosen and stand in the order of `sections`; by `weight` the heaviest are. */
    order: z.enum(['newest', 'section', 'weight']).default('newest'),
    /** What is added to an article's own weight. */
    weights: z
      .object({ sections: z.record(z.string(), weight).default({}), tags: z.record(z.string(), weight).default({}) })
      .readonly()
      .default({ sections: {}, tags: {} }),
    minimumArticles: z.int().min(0).max(100),
    maximumArticles: z.int().min(1).max(100),
    lookBackHours: z
      .int()
      .min(1)
      .max(24 * 365),
    /** A slot found later than this many minutes is missed, not sent. */
    latestStartMinutes: z.int().min(1),
    /** What is not sent this many minutes after the slot is explained as too late. */
    latestFinishMinutes: z.int().min(1),
    /** An edition of more readers than SES lets the account mail in a day may go on on the next days. */
    maySpanDays: z.boolean().default(false),
    /** While a new domain is warmed up: how many lanes, eighths of the readers, are mailed on the first day with an edition, the second and so on; then all. */
    ramp: ramp.nullable().default(null),
    sender: z.object({ name: z.string().min(1), address: emailAddress, replyTo: emailAddress }).readonly(),
    approval: z.discriminatedUnion('by', [
      z.object({ by: z.literal('automatic') }).readonly(),
      /** `onSilence` says what the slot does when no editor has answered. */
      z.object({ by: z.literal('editor'), onSilence: z.enum(['hold', 'send']) }).readonly(),
    ]),
    /** Of the staff: who gets the real mail an hour before its slot, and is told what is held. */
    previewTo: z.array(emailAddress).max(20).readonly().default([]),
    asks: z.enum(['mid-and-end', 'end', 'none']),
    /** Whether SES may tell who opened a mail and followed its links; for 7 days, then only how many did. */
    tracking: z.boolean().default(false),
    /** A newsletter that comes less often, offered to readers who are about to leave this one. */
    weeklyInstead: newsletterId.nullable().default(null),
    brand: z
      .object({
        homeUrl: z.url(),
        logoUrl: z.url().nullable(),
        primaryColour: colour,
        accentColour: colour,
        font: z.enum(fontFaces),
        /** Null: the same as the text. */
        headingFont: z.enum(fontFaces).nullable().default(null),
      })
      .readonly(),
    /** An event, a sponsor's message or links elsewhere, within its dates. */
    block: block.nullable().default(null),
    /** What links to stories tell the newsroom's own statistics; null leaves them as they are. */
    utm: utm.nullable().default(null),
  })
  .readonly();
export type Newsletter = z.infer<typeof newsletter>;

/** The one legal organisation that a stack mails for; US law wants most of this in every mail (CAN-SPAM, IRC 501(c)(3)). */
export const organisation = z
  .object({
    name: z.string().min(1),
    legalName: z.string().min(1),
    postalAddress: z.string().min(1),
    ein: z.string().regex(/^\d{2}-\d{7}$/, 'is not an EIN such as 12-3456789'),
    disclosuresUrl: z.url().nullable(),
    timeZone,
  })
  .readonly();
export type Organisation = z.infer<typeof organisation>;
