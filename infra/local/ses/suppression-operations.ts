import * as z from 'zod';
import { readMailbox } from './mailbox.ts';
import { nextPage } from './next-page.ts';
import type { Operation } from './operation.ts';
import { badRequest, SesError } from './ses-error.ts';
import { suppressionReason } from './suppression-list.ts';

const putBody = z.object({ EmailAddress: z.string(), Reason: suppressionReason });

const put: Operation = {
  name: 'PutSuppressedDestination',
  method: 'PUT',
  path: /^\/v2\/email\/suppression\/addresses$/,
  answer: async ({ body }, { suppressions, now }) => {
    const asked = putBody.safeParse(body);
    if (!asked.success) throw badRequest('EmailAddress and Reason (BOUNCE or COMPLAINT) are needed.');
    if (readMailbox(asked.data.EmailAddress) === null) throw badRequest('EmailAddress is not an address.');
    await suppressions.put({ address: asked.data.EmailAddress, reason: asked.data.Reason, at: now() });
    return {};
  },
};

const read: Operation = {
  name: 'GetSuppressedDestination',
  method: 'GET',
  path: /^\/v2\/email\/suppression\/addresses\/([^/]+)$/,
  answer: async ({ named }, { suppressions }) => {
    const found = suppressions.find(named);
    if (found === undefined) throw new SesError('NotFoundException', `${named} is not on the suppression list.`);
    return {
      SuppressedDestination: { EmailAddress: found.address, Reason: found.reason, LastUpdateTime: found.at / 1000 },
    };
  },
};

const remove: Operation = {
  name: 'DeleteSuppressedDestination',
  method: 'DELETE',
  path: /^\/v2\/email\/suppression\/addresses\/([^/]+)$/,
  answer: async ({ named }, { suppressions }) => {
    if (suppressions.find(named) === undefined) {
      throw new SesError('NotFoundException', `${named} is not on the suppression list.`);
    }
    await suppressions.remove(named);
    return {};
  },
};

const list: Operation = {
  name: 'ListSuppressedDestinations',
  method: 'GET',
  path: /^\/v2\/email\/suppression\/addresses$/,
  answer: async ({ query }, { suppressions }) => {
    const reasons = query.getAll('Reason');
    const all = suppressions.all().filter(one => reasons.length === 0 || reasons.includes(one.reason));
    const { items, token } = nextPage(all, query, 1_000);
    return {
      SuppressedDestinationSummaries: items.map(({ address, reason, at }) => ({
        EmailAddress: address,
        Reason: reason,
        LastUpdateTime: at / 1000,
      })),
      ...token,
    };
  },
};

export const suppressionOperations: readonly Operation[] = [put, read, remove, list];
