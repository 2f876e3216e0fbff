import * as z from 'zod';
import { writtenMoment } from '../language/written-moment.ts';
import { block } from './block.ts';

const field = block.unwrap().shape;
const link = field.links.unwrap().element.unwrap().shape;

/** A block as a person writes it: what its kind needs is there, and what it does not is not. */
export const writtenBlock = z
  .strictObject({
    ...field,
    text: field.text.default(''),
    links: z.array(z.strictObject(link)).max(6).default([]),
    sponsor: field.sponsor.default(''),
    happensAt: writtenMoment.nullable().default(null),
    startsAt: writtenMoment,
    endsAt: writtenMoment,
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'must be after startsAt' })
  .refine(({ kind, happensAt }) => (kind === 'event') === (happensAt !== null), {
    path: ['happensAt'],
    error: 'must be there for an event, and for nothing else',
  })
  .refine(({ kind, sponsor }) => (kind === 'sponsor') === (sponsor.trim() !== ''), {
    path: ['sponsor'],
    error: 'must name who pays for a sponsor’s message, and stand beside nothing else',
  })
  .refine(({ text, links }) => text.trim() !== '' || links.length > 0, {
    path: ['text'],
    error: 'must say something, or links must lead somewhere',
  })
  .readonly();
