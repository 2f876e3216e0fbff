import type { ShownEdition } from './door-acts.ts';

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
};

export function summarise({ edition, existed, isStill }: Ending): Summary {
  // Of what stands still nobody knows whether it was sent.
  const uncertain = edition.uncertain + (isStill ? edition.open : 0);
  const { editionId, articles, recipients, accepted, refused, skipped } = edition;
  return {
    edition: editionId,
    ...(existed ? { outcome: 'exists', because: whatItIs(edition) } : outcomeOf(edition, isStill, uncertain)),
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

const unknownFate = 'of some calls to SES it is not known whether they arrived';

function outcomeOf(edition: ShownEdition, isStill: boolean, uncertain: number): Pick<Summary, 'outcome' | 'because'> {
  const { state, because } = edition;
  switch (state) {
    case 'closed':
      return { outcome: 'sent', because: uncertain > 0 ? unknownFate : because };
    case 'skipped':
    case 'held':
    case 'paused':
    case 'failed':
      return { outcome: state, because };
    case 'parked':
      return { outcome: 'paused', because };
    case 'missed':
      return { outcome: 'failed', because };
    case 'draft':
    case 'frozen':
    case 'sending':
    case 'stopping':
      if (!isStill) throw new Error(`edition ${edition.editionId} is still ${state}`);
      return uncertain > 0
        ? { outcome: 'sent', because: unknownFate }
        : { outcome: 'failed', because: `it has been ${state} for a minute and nothing moved` };
    default:
      return state satisfies never;
  }
}

function whatItIs({ state, because }: ShownEdition): string {
  const how = state === 'closed' ? 'sent' : state;
  return `the edition of this moment was ${how} before${because === '' ? '' : `: ${because}`}`;
}
