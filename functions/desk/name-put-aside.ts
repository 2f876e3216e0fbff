import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type MessageSubject, subjectOf } from '../runtime/message-subject.ts';
import type { PutAsideQueues } from '../runtime/put-aside-queues.ts';
import { editionIfAny } from './named-edition.ts';
import { type PutAsideWork, putAsideWorks } from './put-aside-works.ts';

export type PutAsideDeps = {
  readonly putAside: PutAsideQueues<PutAsideWork>;
  readonly editions: Pick<Editions, 'get'>;
};

/** Work that failed again and again, for a person: what it is about, what that means and what to do. */
export type PutAside = MessageSubject & {
  readonly work: PutAsideWork;
  readonly messages: number;
  readonly words: string;
  readonly whatToDo: string;
};

/** Names everything that was put aside. */
export async function namePutAside(deps: PutAsideDeps): Promise<readonly PutAside[]> {
  const named = await Promise.all(putAsideWorks.map(async work => nameOf(work, await deps.putAside.look(work), deps)));
  return named.flat();
}

async function nameOf(
  work: PutAsideWork,
  { count, bodies }: Awaited<ReturnType<PutAsideDeps['putAside']['look']>>,
  deps: PutAsideDeps,
): Promise<readonly PutAside[]> {
  const alike = Map.groupBy(bodies.map(subjectOf), subject => JSON.stringify(subject));
  const named = await Promise.all(
    [...alike.values()].flatMap(subjects =>
      subjects.slice(0, 1).map(async (subject): Promise<PutAside> => {
        const edition = subject.editionId === null ? null : await editionIfAny(subject.editionId, deps);
        const whatToDo = work !== 'events' && isOver(edition) ? overSince : actions[work];
        return { ...subject, work, messages: subjects.length, words: wordsFor[work](subject), whatToDo };
      }),
    ),
  );
  const unseen = count - bodies.length;
  if (unseen === 0) return named;
  return [
    ...named,
    { ...subjectOf(''), work, messages: unseen, words: `${unseen} more for ${work}`, whatToDo: actions[work] },
  ];
}

function isOver(edition: Edition | null): boolean {
  return edition !== null && ['closed', 'skipped', 'missed', 'failed'].includes(edition.state);
}

const overSince = 'the edition is over since; this may be purged';
const wordsFor: Readonly<Record<PutAsideWork, (about: MessageSubject) => string>> = {
  changes: ({ articleId }) => `a change of ${articleId ?? 'a story'} has not reached its editions, in five tries`,
  compile: about => `${nameEdition(about)} could not be compiled, in three tries`,
  start: about => `${nameEdition(about)} could not be started, in three tries`,
  plan: about => `lane ${about.lane ?? '?'} of ${nameEdition(about)} could not be planned, in five tries`,
  send: about => `${nameBatch(about)} was not sent, in five tries`,
  events: about => `what SES told of ${nameBatch(about)} could not be taken in, in ten tries`,
  'run-import': about => `the import ${nameListWork(about)} stopped half way, in five tries`,
  'run-export': about => `the export ${nameListWork(about)} stopped half way, in five tries`,
  'run-sweep': about => `the change of many readers ${nameListWork(about)} stopped half way, in five tries`,
  // Of these no more is told: what else their messages hold leads to a reader.
  outbox: () => 'a mail to one person, such as a confirmation, was not sent, in five tries',
  'sign-ups': () => 'somebody who asked for a newsletter got no mail in which to confirm, in five tries',
  readers: () => 'a reader who asked for a link to their preferences, or to move, got no mail, in five tries',
};
const actions: Readonly<Record<PutAsideWork, string>> = {
  changes: 'mend what the log of revise-editions says, then redrive the queue',
  compile: 'mend what the log of compile-edition says; the clock has it compiled again until its latest finish',
  start: 'mend what the log of start-sending says; the clock starts it again',
  plan: 'mend what the log of plan-lane says; the clock has the lane planned again',
  send: 'mend what the log of send-batches says; the clock queues again what is open',
  events: 'mend what the log of hear-events says, then redrive the queue within 14 days: it may hold complaints',
  'run-import': 'mend what the log of run-import says, then redrive the queue: it goes on where it stopped',
  'run-export': 'mend what the log of run-export says, then redrive the queue: it goes on where it stopped',
  'run-sweep': 'mend what the log of run-sweep says, then redrive the queue: it goes on where it stopped',
  outbox: 'mend what the log of send-personal says; the clock queues the mail again',
  'sign-ups': 'mend what the log of answer-sign-ups says, then redrive the queue within a week',
  readers: 'mend what the log of answer-readers says; the reader can ask again',
};

function nameEdition({ editionId }: MessageSubject): string {
  return editionId ?? 'an edition that the message does not name';
}

function nameBatch(about: MessageSubject): string {
  if (about.batch === null) return about.editionId === null ? 'a mail' : `a mail of ${about.editionId}`;
  return `batch ${about.batch} in lane ${about.lane ?? '?'} of ${nameEdition(about)}`;
}

function nameListWork({ listWorkId }: MessageSubject): string {
  return listWorkId ?? 'that the message does not name';
}
