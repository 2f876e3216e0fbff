import { noHeardCounts } from '../../../functions/deliveries/count-heard.ts';
import type { ShownEdition } from '../../../infra/local/door-acts.ts';

/** What the door shows of an edition of three stories that went out to ten readers. */
export function aShownEdition(differences: Partial<ShownEdition> = {}): ShownEdition {
  return {
    editionId: 'tide-line-20261122T113000Z',
    newsletterId: 'tide-line',
    slot: '2026-11-22T11:30:00.000Z',
    state: 'closed',
    because: '',
    subject: 'Rain',
    articles: 3,
    choices: [],
    findings: [],
    changes: [],
    ask: null,
    askBecause: null,
    notes: [],
    continuing: [],
    waitsFor: [],
    inDoubt: 0,
    viewUrl: null,
    planned: true,
    recipients: 10,
    accepted: 8,
    refused: 1,
    skipped: 1,
    uncertain: 0,
    unclear: 0,
    ended: 0,
    open: 0,
    ...noHeardCounts,
    twice: 0,
    delivered: 8,
    reasons: {},
    reading: null,
    ...differences,
  };
}
