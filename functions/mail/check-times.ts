import { type Instant, later } from '../language/instant.ts';
import { dateAndTime } from './chrome/chrome.ts';
import type { MailContent } from './mail-content.ts';
import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { oneLine } from './placeholders.ts';

const halfDay = 12 * 3_600_000;

/** What is over, or taken back, by the time that readers see it. */
export function checkTimes({ content, sendsAt }: CheckedMail): readonly MailFinding[] {
  const { stories, asks, block } = content;
  const taken = stories.flatMap(({ retractedAt, headline }, index) =>
    retractedAt === null ? [] : [retracted(`story ${index + 1}: ${oneLine(headline)}`, retractedAt, content)],
  );
  const ends = new Set(asks.flatMap(({ endsAt }) => endsAt ?? []));
  const overdue = [...ends].flatMap(endsAt => atEnd('appeal', 'The appeal', endsAt, content, sendsAt));
  if (block === null) return [...taken, ...overdue];
  const headline = `block: ${oneLine(block.headline)}`;
  const happens = block.happensAt === null ? [] : atEnd(headline, 'The event', block.happensAt, content, sendsAt);
  return [...taken, ...overdue, ...atEnd(headline, 'The block', block.endsAt, content, sendsAt), ...happens];
}

function retracted(where: string, at: Instant, { language, timeZone }: MailContent): MailFinding {
  return {
    id: 'retracted',
    severity: 'hold',
    where,
    message: `The newsroom took this story back on ${dateAndTime(at, language, timeZone)}.`,
    whatToDo: 'Make the edition again without it.',
  };
}

function atEnd(
  where: string,
  what: string,
  endsAt: Instant,
  { language, timeZone }: MailContent,
  sendsAt: Instant,
): readonly MailFinding[] {
  const moment = dateAndTime(endsAt, language, timeZone);
  if (endsAt <= sendsAt) {
    const message = `${what} was over on ${moment}, before this goes out.`;
    return [{ id: 'deadline', severity: 'hold', where, message, whatToDo: 'Make the edition again without it.' }];
  }
  if (endsAt > later(sendsAt, halfDay)) return [];
  const message = `${what} is over on ${moment}; whoever opens the mail later comes too late.`;
  return [{ id: 'deadline', severity: 'warn', where, message, whatToDo: 'Extend it, if it can be extended.' }];
}
