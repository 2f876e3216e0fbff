import { type Fate, type Message, messageIdOf, placeOf } from '../accepted-call.ts';
import type { AcceptedCalls } from '../accepted-calls.ts';
import { rendererOf } from '../render-message.ts';
import type { TemplateShelf } from '../stored-template.ts';
import type { Tracking } from '../tracking.ts';

/** One line of the list. */
export type InboxRow = {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly at: number;
  readonly fate: Fate;
};

export type Inbox = {
  readonly calls: AcceptedCalls;
  readonly templates: TemplateShelf;
  readonly tracking: Tracking;
};

export type Found = {
  readonly rows: readonly InboxRow[];
  /** Where to search on, or null when nothing older is left. */
  readonly olderThan: number | null;
};

/** A search that finds little reads much; after this long it shows what it has. */
const searchMilliseconds = 2_000;

/** A page of the newest messages; page 1 holds the last ones accepted. */
export async function readPage(inbox: Inbox, page: number, size: number): Promise<readonly InboxRow[]> {
  const newest = inbox.calls.messages() - 1 - (page - 1) * size;
  const rows: InboxRow[] = [];
  for (let n = newest; n > newest - size && n >= 0; n -= 1) {
    const message = await inbox.calls.nth(n);
    if (message !== null) rows.push(await rowOf(message, inbox));
  }
  return rows;
}

/** Messages whose address or subject holds the words, newest first, from the calls older than `olderThan` on. */
export async function searchInbox(inbox: Inbox, words: string, olderThan: number | null, size: number): Promise<Found> {
  const wanted = words.toLowerCase();
  const until = Date.now() + searchMilliseconds;
  const rows: InboxRow[] = [];
  for (let number = (olderThan ?? inbox.calls.count()) - 1; number >= 0; number -= 1) {
    // Whole calls, so that the place to search on is simply the next call; a page may hold some more than asked.
    rows.push(...(await searchCall(inbox, number, wanted)));
    if ((rows.length >= size || Date.now() > until) && number > 0) return { rows, olderThan: number };
  }
  return { rows, olderThan: null };
}

export async function findMessage(calls: AcceptedCalls, messageId: string): Promise<Message | null> {
  const place = placeOf(messageId);
  if (place === null || place.number >= calls.count()) return null;
  const call = await calls.read(place.number);
  const entry = call.entries.find(one => one.position === place.position);
  if (entry === undefined) return null;
  const message = { call, number: place.number, entry };
  return messageIdOf(message) === messageId ? message : null;
}

async function searchCall(inbox: Inbox, number: number, wanted: string): Promise<readonly InboxRow[]> {
  const line = (await inbox.calls.readLine(number)).toLowerCase();
  // Most calls are done with here, unread: the words are neither in the log nor in a subject that the template alone decides.
  const isMentioned = line.includes(JSON.stringify(wanted).slice(1, -1));
  if (!isMentioned && !(await mayHoldInSubject(inbox, number, wanted))) return [];
  const call = await inbox.calls.read(number);
  const rows = await Promise.all(call.entries.map(entry => rowOf({ call, number, entry }, inbox)));
  return rows
    .filter(row => row.to.toLowerCase().includes(wanted) || row.subject.toLowerCase().includes(wanted))
    .reverse();
}

async function mayHoldInSubject(inbox: Inbox, number: number, wanted: string): Promise<boolean> {
  const call = await inbox.calls.read(number);
  const { plainSubject } = await rendererOf(call.content, inbox.templates);
  return plainSubject === null || plainSubject.toLowerCase().includes(wanted);
}

async function rowOf(message: Message, { templates }: Inbox): Promise<InboxRow> {
  const { call, entry } = message;
  const renderer = await rendererOf(call.content, templates);
  return {
    messageId: messageIdOf(message),
    to: [...entry.to, ...entry.cc, ...entry.bcc].join(', '),
    from: call.from,
    subject: renderer.renderSubject(entry.data ?? call.data),
    at: call.at,
    fate: entry.fate,
  };
}
