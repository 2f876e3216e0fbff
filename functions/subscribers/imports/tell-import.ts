import type { Instant } from '../../language/instant.ts';
import { undoUntil } from '../undo-until.ts';
import { applyUntil, type ListImport, progressOf, type StateOf } from './list-import.ts';
import { tellFiles, tellTally } from './tell-tally.ts';
import { count, placeOf } from './told-tally.ts';

/** An import in words for the staff: what it is, where it stands, and what it would do or did. */
export function tellImport(one: ListImport): string {
  const lines = [...head(one), '', ...standing(one)];
  // A list may hold what a terminal would obey.
  return lines.map(line => line.replaceAll(/\p{Cc}/gu, ' ')).join('\n');
}

function head({ id, files, newsletterId, source, consentedOn, by, begunAt }: ListImport): readonly string[] {
  return [
    `Import ${id} of ${files.join(', ') || 'a list still to come'} for ${newsletterId}`,
    `begun on ${moment(begunAt)} by ${by}; consent: ${source}, ${consentedOn}`,
  ];
}

function standing(one: ListImport): readonly string[] {
  const { state, id, files } = one;
  switch (state.kind) {
    case 'uploading':
      return ['Its files are still on their way. Nothing has been changed.'];
    case 'analysing':
      return [`It is being read: ${progressOf(one)} %. Nothing has been changed.`];
    case 'refused':
      return [`${state.file} ${state.because}.`, 'Nothing has been changed. Mend the file and bring it again.'];
    case 'analysed':
      return [
        ...[...tellFiles(one, state), '', 'Nothing has been changed yet. This is what it would do.', ''],
        ...[
          ...tellTally(state.tally, files),
          '',
          `To do it, until ${applyUntil(one).slice(0, 10)}:`,
          `  npm run subscribers -- apply ${id}`,
        ],
        ...report(id, 'Every row that would be left out or put right, for a spreadsheet:'),
      ];
    case 'applying':
      return [`It is being applied: ${progressOf(one)} %.`];
    case 'given up':
      return [
        `${state.stopping.by} stopped it on ${moment(state.stopping.since)}, while it was read. Nobody was changed.`,
      ];
    case 'stopped':
      return [...tellFiles(one, state), '', ...stopped(one, state)];
    case 'applied':
      return [...tellFiles(one, state), '', ...applied(one, state)];
    case 'undoing':
      return [`It is being undone: ${progressOf(one)} %.`];
    case 'undone':
      return undone(one, state);
    default:
      return state satisfies never;
  }
}

function report(id: string, words: string): readonly string[] {
  return [words, `  npm run subscribers -- report ${id} FILE.csv`];
}

function applied(one: ListImport, state: StateOf<'applied'>): readonly string[] {
  const { id, files } = one;
  return [
    `It was applied on ${moment(state.appliedAt)}. This is what it did.`,
    '',
    ...tellTally(state.done, files),
    '',
    `To undo all of it, until ${undoUntil(one, state).slice(0, 10)}:`,
    `  npm run subscribers -- undo ${id}`,
    ...report(id, 'Every row that was left out or put right, for a spreadsheet:'),
  ];
}

function stopped(one: ListImport, state: StateOf<'stopped'>): readonly string[] {
  const { id, files, workedOnUntil } = one;
  const { since, by } = state.stopping;
  return [
    `${by} stopped it on ${moment(since)}. What was done before stays done, and this is what it did.`,
    ...(workedOnUntil === null
      ? []
      : [
          `Its last readers, some thousands at most, are finished just now, by ${moment(workedOnUntil)} at the latest.`,
        ]),
    '',
    ...tellTally(state.done, files),
    '',
    'To do the rest, bring the list again; who is in already is left as is.',
    `To undo what was done, until ${undoUntil(one, { appliedAt: since }).slice(0, 10)}:`,
    `  npm run subscribers -- undo ${id}`,
  ];
}

function undone(one: ListImport, state: StateOf<'undone'>): readonly string[] {
  const { undoing, undoneAt, undone: by } = state;
  const stayed = by.kept.map(row => `         ${placeOf(row, one.files)}  ${row.email}`);
  const more = by.keptCount - by.kept.length;
  return [
    `It was undone on ${moment(undoneAt)}, as ${undoing.by} asked.`,
    '',
    ...counted(by.removed, 'was new, and is gone again', 'were new, and are gone again'),
    ...counted(by.restored, 'is as before', 'are as they were before'),
    ...counted(
      by.keptCount,
      'stays as is, since something changed after the import',
      'stay as they are, since something of theirs changed after the import',
    ),
    ...stayed,
    ...(more > 0 ? [`         and ${count(more)} more`] : []),
    ...(by.keptCount > 0 ? ['', ...onceMore(one, state)] : []),
  ];
}

function onceMore(one: ListImport, state: StateOf<'undone'>): readonly string[] {
  return [
    'Who stays because another list names them, too, can go when that one is undone.',
    `To undo this one once more then, until ${undoUntil(one, state).slice(0, 10)}:`,
    `  npm run subscribers -- undo ${one.id}`,
  ];
}

function counted(number: number, one: string, many: string): readonly string[] {
  return number === 0 ? [] : [`${count(number).padStart(7)}  ${number === 1 ? one : many}`];
}

function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
