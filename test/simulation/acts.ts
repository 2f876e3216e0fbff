import * as z from 'zod';
import { controlEdition } from '../../functions/deliveries/control-edition.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { leaveReaders, sendToReaders } from '../../functions/deliveries/resolve-edition.ts';
import { sweepTable } from '../../functions/desk/sweeps/sweep-table.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import { editionId, newsletterId, subscriberId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { connectToDynamo } from '../../functions/runtime/dynamodb.ts';
import { now } from '../../functions/runtime/now.ts';
import { objectStore } from '../../functions/runtime/object-store.ts';
import { queue } from '../../functions/runtime/queue.ts';
import { readEnv } from '../../functions/runtime/read-env.ts';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { importTable } from '../../functions/subscribers/imports/import-table.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { moveReader } from '../../functions/subscribers/move-reader.ts';
import { rejoinByLink } from '../../functions/subscribers/rejoin-by-link.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import { signUpTable } from '../../functions/subscribers/sign-up-table.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { liftSuppression, suppressByHand } from '../../functions/subscribers/suppress-by-hand.ts';
import { anImport, aSweep, askForImport, askForSweep } from './acts-of-many.ts';

const env = z.object({
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  SIGN_UPS_TABLE: z.string(),
  SEND_QUEUE_URL: z.string(),
  IMPORTS_TABLE: z.string(),
  IMPORTS_BUCKET: z.string(),
  RUN_IMPORT_QUEUE_URL: z.string(),
  RUN_SWEEP_QUEUE_URL: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});

const reader = { newsletterId, subscriberId };
const act = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['leave', 'leave all', 'suppress', 'lift', 'give', 'erase']), ...reader }),
  z.object({ act: z.literal('rejoin'), ...reader, leftAt: instant }),
  z.object({ act: z.literal('move'), ...reader, to: z.object({ subscriberId, address: emailAddress }) }),
  anImport,
  aSweep,
  z.object({ act: z.enum(['pause', 'continue', 'stop']), editionId }),
  z.object({ act: z.literal('resolve'), editionId, wish: z.enum(['send', 'leave']), id: z.string(), asOf: instant }),
]);

const variables = readEnv(env);
const client = connectToDynamo();
const subscribers = subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT);
const signUps = signUpTable(client, variables.SIGN_UPS_TABLE);
const control = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  toSend: queue(variables.SEND_QUEUE_URL),
  now,
};

const many = {
  imports: importTable(client, variables.IMPORTS_TABLE),
  sweeps: sweepTable(client, variables.IMPORTS_TABLE),
  store: objectStore(variables.IMPORTS_BUCKET),
  toRunImport: queue(variables.RUN_IMPORT_QUEUE_URL),
  toRunSweep: queue(variables.RUN_SWEEP_QUEUE_URL),
  now,
};
const asked = { form: 'simulated', shown: null, origin: null, confirmation: null };

/** What readers and staff do while an edition goes out, through the house's own use cases. */
export const handler = async (event: unknown): Promise<unknown> => {
  const one = act.parse(event);
  switch (one.act) {
    case 'leave':
    case 'leave all':
      return leaveByLink(
        {
          link: { ...one, editionId: null },
          scope: one.act === 'leave' ? 'this' : 'all',
          through: 'page',
          consent: null,
          at: now(),
        },
        { subscribers },
      );
    case 'rejoin':
      return rejoinByLink(
        { link: { ...one, editionId: null }, leftAt: one.leftAt, consent: null, at: now() },
        { subscribers },
      );
    case 'move':
      return moveReader(
        { from: one.subscriberId, to: one.to, consent: asked, askedAt: now(), at: now() },
        { subscribers, signUps },
      );
    case 'suppress':
      return suppressByHand({ ...one, address: null, by: 'ines', why: '' }, { subscribers, now });
    case 'lift':
      return liftSuppression({ ...one, since: null, by: 'ines', why: '' }, { subscribers, now });
    case 'import':
      return askForImport(one, many);
    case 'sweep':
      return askForSweep(one, many);
    case 'give':
      return reviseProfile(
        one.subscriberId,
        profile => profile && { ...profile, giving: { lastGiftOn: now().slice(0, 10), kind: 'once' } },
        { at: now(), by: 'gifts', how: 'simulated' },
        { subscribers },
      );
    case 'erase':
      return eraseReader(
        { subscriberId: one.subscriberId, by: 'reader', movedTo: null, at: now() },
        { subscribers, signUps },
      );
    case 'pause':
    case 'continue':
    case 'stop':
      return controlEdition(one.editionId, one.act, 'ann', control);
    case 'resolve': {
      const decision = { id: one.id, who: 'all', asOf: one.asOf, by: 'ann' } as const;
      return (one.wish === 'send' ? sendToReaders : leaveReaders)(one.editionId, decision, control);
    }
    default:
      return one satisfies never;
  }
};
