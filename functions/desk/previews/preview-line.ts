import { type Edition, type EditionIn, isUnderWay, type UnderWay } from '../../editions/edition.ts';
import type { EditionLine } from '../../editions/edition-line.ts';
import { heldByPerson } from '../../editions/hold-edition.ts';
import { type Instant, later } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { inZone } from '../in-zone.ts';

/** What the staff is to be told of an edition now, above its mail. */
export type News = {
  /** The same for the same news: nobody is told it twice. */
  readonly occasion: string;
  readonly mark: 'Preview' | 'Held' | 'Not approved any more' | 'Changed' | 'Not sent';
  readonly says: readonly string[];
  /** Who knows it without a mail, since it is their doing; null: nobody does. */
  readonly knownTo: string | null;
};

/** Null when there is nothing to tell, or nothing to show yet. */
export function newsOf(edition: Edition, newsletter: Newsletter, now: Instant): News | null {
  if (edition.state === 'held') return edition.latestFinishAt < now ? null : heldNews(edition, newsletter);
  if (edition.state === 'draft') return draftNews(edition, newsletter, now);
  return edition.state === 'frozen' || isUnderWay(edition) ? changedNews(edition, newsletter) : null;
}

function heldNews(edition: EditionIn<'held'>, newsletter: Newsletter): News {
  const { because, heldBy, unapproved } = edition;
  return {
    occasion: `held: ${because}`,
    mark: 'Held',
    says: [
      `${whichOf(edition, newsletter)} does not go out before somebody approves it: ${because}.`,
      ...(unapproved === null ? [] : [takenBack(unapproved)]),
      ...changesOf(edition),
    ],
    knownTo: heldBy !== null && because === heldByPerson(heldBy) ? heldBy : null,
  };
}

function draftNews(edition: EditionIn<'draft'>, newsletter: Newsletter, now: Instant): News | null {
  const { compiled, unapproved } = edition;
  if (compiled === null || edition.slot <= now) return null;
  if (unapproved !== null) {
    return {
      occasion: `not approved any more: ${unapproved.at}`,
      mark: 'Not approved any more',
      says: [takenBack(unapproved), `${whichOf(edition, newsletter)}. ${atItsSlot(edition, newsletter)}`],
      knownTo: null,
    };
  }
  const holding = compiled.findings.filter(({ severity }) => severity === 'hold');
  return {
    occasion: 'preview',
    mark: 'Preview',
    says: [
      `${whichOf(edition, newsletter)}, as it stands now; readers don’t get these lines. ${atItsSlot(edition, newsletter)}`,
      ...holding.map(({ where, message, whatToDo }) => `The checks would hold it: ${where}: ${message} ${whatToDo}`),
      'It is made again then, with what came in, and you are told what changed. Approving it freezes it as it is.',
    ],
    knownTo: null,
  };
}

/** What goes out by itself and is not what the preview showed; what a person approved is what that person saw. */
function changedNews(edition: EditionIn<'frozen'> | UnderWay, newsletter: Newsletter): News | null {
  const isByItself = edition.approvedBy === newsletter.approval.by;
  if (!isByItself || edition.compiled.changes.length === 0) return null;
  return {
    occasion: 'changed',
    mark: 'Changed',
    says: [`${whichOf(edition, newsletter)} goes out now, and is not what its preview showed.`, ...changesOf(edition)],
    knownTo: null,
  };
}

const day = 24 * 3_600_000;

/** Of one whose readers get nothing; null for one of which they did, and after a day. */
export function lossOf(line: EditionLine, newsletter: Newsletter, now: Instant): News | null {
  const { state, because } = line;
  const isLost = state === 'skipped' || state === 'missed' || state === 'failed';
  if (!isLost || later(line.slot, day) < now) return null;
  return {
    occasion: state,
    mark: 'Not sent',
    says: [
      `${whichOf(line, newsletter)}: its readers get nothing. It ${state === 'failed' ? 'failed' : `was ${state}`}: ${because}.`,
      'It does not go by itself any more; write an extra edition at the desk if it should.',
    ],
    knownTo: newsletter.previewTo.find(address => because.startsWith(`${address} `)) ?? null,
  };
}

function whichOf({ slot, layout }: Pick<Edition, 'slot' | 'layout'>, { name, timeZone }: Newsletter): string {
  return `${name}${layout === 'digest' ? '' : ` (${layout})`}, ${inZone(slot, timeZone)}`;
}

function takenBack({ approvedBy, because }: NonNullable<Edition['unapproved']>): string {
  return `${because} after ${whoApproved(approvedBy)}, so the approval does not count any more.`;
}

function whoApproved(approvedBy: string): string {
  return approvedBy === 'automatic' || approvedBy === 'editor' ? 'it was let go' : `${approvedBy} approved it`;
}

function atItsSlot({ heldBy }: Edition, { approval }: Newsletter): string {
  if (heldBy !== null) return `It waits then, since ${heldBy} wants it to be approved.`;
  if (approval.by === 'automatic') return 'It goes out by itself then.';
  return approval.onSilence === 'hold'
    ? 'It waits then until somebody approves it.'
    : 'It goes out then unless somebody holds it.';
}

function changesOf({ compiled: { changes } }: Pick<EditionIn<'held'>, 'compiled'>): readonly string[] {
  return changes.length === 0 ? [] : [`Changed since its preview: ${changes.join('; ')}.`];
}
