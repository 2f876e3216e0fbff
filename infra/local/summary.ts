import type { ShownEdition } from './door-acts.ts';
import { editionsCommand, type Place } from './editions-command.ts';

/** The last line of `--once`, for scripts. */
export type Summary = {
  readonly edition: string;
  readonly outcome: 'sent' | 'skipped' | 'exists' | 'held' | 'paused' | 'failed';
  readonly because: string;
  readonly articles: number;
  readonly recipients: number;
  readonly accepted: number;
  readonly refused: number;
  readonly skipped: number;
  readonly uncertain: number;
};

type Ending = {
  readonly edition: ShownEdition;
  /** The edition had ended before this run. */
  readonly existed: boolean;
  /** Nothing has moved for a minute, and the edition has not ended. */
  readonly isStill: boolean;
  readonly place: Place;
};

export function summarise({ edition, existed, isStill, place }: Ending): Summary {
  // Of what stands still nobody knows whether it was sent.
  const uncertain = edition.uncertain + edition.unclear + (isStill ? edition.open : 0);
  const { editionId, articles, recipients, accepted, refused, skipped } = edition;
  return {
    edition: editionId,
    ...(existed ? { outcome: 'exists', because: whatItIs(edition) } : outcomeOf(edition, isStill, place)),
    articles,
    recipients,
    accepted,
    refused,
    skipped,
    uncertain,
  };
}

export function exitCodeOf({ outcome, uncertain }: Summary): 0 | 1 {
  return uncertain > 0 || outcome === 'held' || outcome === 'paused' || outcome === 'failed' ? 1 : 0;
}

function outcomeOf(edition: ShownEdition, isStill: boolean, place: Place): Pick<Summary, 'outcome' | 'because'> {
  const { state, because, editionId, uncertain } = edition;
  switch (state) {
    case 'closed':
      return { outcome: 'sent', because: uncertain > 0 ? inDoubt(uncertain, editionId, place) : because };
    case 'skipped':
    case 'held':
    case 'paused':
    case 'failed':
      return { outcome: state, because };
    case 'parked':
      return { outcome: 'paused', because: [because, ...edition.notes].join('; ') };
    case 'missed':
      return { outcome: 'failed', because };
    case 'draft':
    case 'frozen':
    case 'sending':
    case 'stopping':
      if (!isStill) throw new Error(`edition ${edition.editionId} is still ${state}`);
      return uncertain + edition.unclear + edition.open > 0
        ? { outcome: 'sent', because: `it is still ${state} and nothing has moved for a minute` }
        : { outcome: 'failed', because: `it has been ${state} for a minute and nothing moved` };
    default:
      return state satisfies never;
  }
}

function inDoubt(readers: number, editionId: string, place: Place): string {
  const of = `${readers} ${readers === 1 ? 'reader' : 'readers'}`;
  return `of ${of} nobody can tell whether the mail went out; ${editionsCommand('resolve', editionId, place)} asks what to do`;
}

function whatItIs({ state, because }: ShownEdition): string {
  const how = state === 'closed' ? 'sent' : state;
  return `the edition of this moment was ${how} before${because === '' ? '' : `: ${because}`}`;
}
