import * as z from 'zod';
import { controlEdition } from '../../functions/deliveries/control-edition.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { leaveReaders, sendToReaders } from '../../functions/deliveries/resolve-edition.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import { editionId, newsletterId, subscriberId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { connectToDynamo } from '../../functions/runtime/dynamodb.ts';
import { now } from '../../functions/runtime/now.ts';
import { queue } from '../../functions/runtime/queue.ts';
import { readEnv } from '../../functions/runtime/read-env.ts';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { moveReader } from '../../functions/subscribers/move-reader.ts';
import { rejoinByLink } from '../../functions/subscribers/rejoin-by-link.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';

const env = z.object({
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  SEND_QUEUE_URL: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
});

const reader = { newsletterId, subscriberId };
const act = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['leave', 'leave all', 'give', 'erase']), ...reader }),
  z.object({ act: z.literal('rejoin'), ...reader, leftAt: instant }),
  z.object({ act: z.literal('move'), ...reader, to: z.object({ subscriberId, address: emailAddress }) }),
  z.object({ act: z.enum(['pause', 'continue', 'stop']), editionId }),
  z.object({ act: z.literal('resolve'), editionId, wish: z.enum(['send', 'leave']), id: z.string(), asOf: instant }),
]);

const variables = readEnv(env);
const client = connectToDynamo();
const subscribers = subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT);
const control = {
  editions: editionTable(client, variables.EDITIONS_TABLE),
  deliveries: deliveryTable(client, variables.DELIVERIES_TABLE),
  toSend: queue(variables.SEND_QUEUE_URL),
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
      return moveReader({ from: one.subscriberId, to: one.to, consent: asked, at: now() }, { subscribers });
    case 'give':
      return reviseProfile(
        one.subscriberId,
        profile => profile && { ...profile, giving: { lastGiftOn: now().slice(0, 10), kind: 'once' } },
        { at: now(), by: 'gifts', how: 'simulated' },
        { subscribers },
      );
    case 'erase':
      return eraseReader({ subscriberId: one.subscriberId, by: 'reader', movedTo: null, at: now() }, { subscribers });
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
