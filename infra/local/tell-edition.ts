import type { ShownEdition } from './door-acts.ts';
import { editionsCommand, type Place } from './editions-command.ts';
import type { Narrator } from './narrator.ts';

/** While the audience is still being planned, what is known of it is no measure. */
export function tellProgress(edition: ShownEdition, narrator: Narrator): void {
  const { state, recipients, planned, accepted, refused, skipped, ended } = edition;
  if (planned && recipients > 0) {
    narrator.progress(accepted + refused + skipped + ended, recipients, `readers; ${accepted} mails accepted`);
  }
  if (state !== 'sending') narrator.endProgress();
}

/** What happened to an edition and why, in a few lines. */
export function inWords(edition: ShownEdition, place: Place): readonly string[] {
  const { editionId, inDoubt } = edition;
  const waits = edition.state === 'held' ? [] : edition.waitsFor.map(what => `  Waits for ${what}.`);
  const resolving = inDoubt > 0 ? [`  To decide: ${editionsCommand('resolve', editionId, place)}`] : [];
  return [...storyOf(edition, place), ...waits, ...resolving];
}

const whereItIs = {
  draft: 'being made',
  frozen: 'ready to be sent',
  sending: 'being sent',
  stopping: 'being stopped',
} as const;

function storyOf(edition: ShownEdition, place: Place): readonly string[] {
  const { editionId, state, because } = edition;
  switch (state) {
    case 'closed':
      return [`Sent: ${edition.subject}`, ...stories(edition), ...asking(edition), ...delivery(edition)];
    case 'held':
      return [
        `Held: ${edition.subject}, because ${because}`,
        ...changes(edition),
        ...edition.findings.map(({ where, message, whatToDo }) => `  ${where}: ${message}. ${whatToDo}`),
        // What a check holds, nobody can approve before it is mended.
        ...(edition.findings.some(({ severity }) => severity === 'hold')
          ? []
          : [`  To send it: ${editionsCommand('approve', editionId, place)}`]),
      ];
    case 'skipped':
      return [`Skipped, no mail went out: ${because}`, ...stories(edition)];
    case 'missed':
    case 'failed':
      return [`${state === 'missed' ? 'Missed' : 'Failed'}: ${because}`];
    case 'paused':
      return [
        `Paused: ${edition.subject}, because ${because}`,
        ...delivery(edition),
        `  To let it go on: ${editionsCommand('continue', editionId, place)}`,
        ...edition.continuing.map(what => `    ${what}`),
      ];
    case 'parked':
      return [`Parked: ${edition.subject}, because ${because}`, ...delivery(edition)];
    case 'draft':
    case 'frozen':
      return [`${editionId} is ${whereItIs[state]}.`, ...changes(edition), ...delivery(edition)];
    case 'sending':
    case 'stopping':
      return [`${editionId} is ${whereItIs[state]}.`, ...delivery(edition)];
    default:
      return state satisfies never;
  }
}

function changes(edition: ShownEdition): readonly string[] {
  return edition.changes.map(change => `  Since it was made first: ${change}.`);
}

function stories({ articles, choices }: ShownEdition): readonly string[] {
  const left = choices.filter(({ chosen }) => !chosen);
  const reasons = [...Map.groupBy(left, ({ because }) => because)];
  const why = reasons.map(([because, of]) => `${of.length} ${because}`).join(', ');
  return [`  ${articles} of ${choices.length} articles${why === '' ? '' : `; left out: ${why}`}`];
}

function asking({ ask, askBecause }: ShownEdition): readonly string[] {
  const why = askBecause ? `: ${askBecause}` : '';
  return [ask === null ? `  No ask for support${why}` : `  Asks for support with '${ask}'${why}`];
}

function delivery(edition: ShownEdition): readonly string[] {
  const { recipients, accepted, refused, skipped, uncertain, unclear, twice, delayed, bounced, complained } = edition;
  const rest = [
    [refused, 'refused'],
    [skipped, 'skipped'],
    [uncertain, 'uncertain'],
    [unclear, 'in calls without an answer'],
    [twice, 'mailed twice'],
    [delayed, 'delayed on the way'],
    [bounced, `bounced since${bounces(edition)}`],
    [complained, 'complained since'],
  ] as const;
  const counts = rest.filter(([count]) => count > 0).map(([count, what]) => `, ${count} ${what}`);
  const reasons = Object.entries(edition.reasons).map(([because, count]) => `    ${count} without a mail: ${because}`);
  const notes = edition.notes.map(note => `  ${capitalised(note)}.`);
  const head = `  ${recipients} readers: ${accepted} mails accepted${counts.join('')}`;
  return [head, ...reasons, ...readings(edition), ...notes];
}

function readings({ reading }: ShownEdition): readonly string[] {
  if (reading === null) return [];
  const { opened, clicked, onlyMachines } = reading;
  const machines = onlyMachines > 0 ? `; ${onlyMachines} more were fetched by machines, read or not` : '';
  return [`  ${opened} readers opened it, ${clicked} followed a link${machines}`];
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function bounces(edition: ShownEdition): string {
  const kinds = [
    [edition.bouncedForGood, 'for good'],
    [edition.bouncedForNow, 'for now'],
    [edition.bouncedForContent, 'for what the mail holds'],
    [edition.bouncedForReasonsUnknown, 'for reasons unknown'],
  ] as const;
  return ` (${kinds.flatMap(([count, why]) => (count > 0 ? [`${count} ${why}`] : [])).join(', ')})`;
}
