import type { EditionIn } from '../editions/edition.ts';
import { smallestCallJudged } from './judge-call.ts';
import type { Bucket } from './pace.ts';
import type { Mailer } from './ses-mailer.ts';

type SignedEdition = Pick<EditionIn<'sending'>, 'compiled' | 'sending'>;

type SignDeps = {
  /** Shared by all workers, so that signs are given by one of them. */
  readonly signs: Pick<Bucket, 'takeFromPast'>;
  readonly mailer: Pick<Mailer, 'sendSign'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** Two fit into the half minute in which something must be heard, should one be lost. */
const secondsBetweenSigns = 12;
/** How often one worker asks whether a sign is due. */
const askedEveryMilliseconds = 5000;

/** Gives signs for a worker's whole life, so that it asks now and then only. */
export function signGiver(deps: SignDeps) {
  let askedAt = 0;
  return async (edition: SignedEdition): Promise<void> => {
    if (deps.clock() - askedAt < askedEveryMilliseconds) return;
    askedAt = deps.clock();
    await giveSign(edition, deps);
  };
}

/**
 * Mails SES's simulator in the name of an edition, unless that was done lately. That this sign is heard later tells the
 * judge that SES took mail and told of it at that time (PROTOCOL.md, rule 18).
 */
async function giveSign({ compiled, sending }: SignedEdition, deps: SignDeps): Promise<void> {
  // No sign helps a call whose silence is never judged.
  if (sending.batchSize < smallestCallJudged) return;
  const now = deps.clock();
  if (!(await deps.signs.takeFromPast(now, { milliseconds: secondsBetweenSigns * 1000, recipients: 0 }))) return;
  // One mail in twelve seconds finds room in what editions leave of the rate (rule 10).
  await deps.mailer.sendSign(compiled.sender, now);
}
