import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { emailAddress } from '../../functions/language/email-address.ts';
import { type NewsletterId, newsletterId } from '../../functions/language/ids.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { joinNewsletter, newProfile } from '../../functions/subscribers/subscriptions.ts';

/** A newsletter of its own for each size of list; a smaller list is the beginning of a larger one. */
export function newsletterOf(recipients: number): NewsletterId {
  return newsletterId.parse(`bench-${recipients}`);
}

const listKey = 'a list key for the bench alone';
const confirmedAt = instantFrom(Date.parse('2026-01-01T00:00:00Z'));
const putsAtOnce = 8;

/** Stores readers who confirmed long ago, as an import would have left them. */
export async function storeReaders(
  sizes: readonly number[],
  laneCount: number,
  client: DynamoDBDocumentClient,
): Promise<void> {
  const all = Math.max(...sizes);
  let next = 0;
  const line = async () => {
    while (next < all) {
      const first = next;
      next = Math.min(all, next + 500);
      const items = Array.from({ length: next - first }, (_, i) => itemsOf(first + i, sizes, laneCount)).flat();
      for (let i = 0; i < items.length; i += 25) await putTwentyFive(items.slice(i, i + 25), client);
    }
  };
  await Promise.all(Array.from({ length: putsAtOnce }, line));
}

function itemsOf(number: number, sizes: readonly number[], laneCount: number): readonly object[] {
  const address = emailAddress.parse(`reader${number}@example.org`);
  const id = subscriberIdOf(address, listKey);
  const newsletters = sizes.filter(size => number < size).map(newsletterOf);
  const joined = newsletters.reduce(
    (one, newsletter) => joinNewsletter(one, newsletter, confirmedAt),
    newProfile(id, address),
  );
  const profile = { ...joined, version: 1, name: `Reader ${number}` };
  const lastChange = { id: 'bench', at: confirmedAt, by: 'bench', how: 'import', what: 'joined' };
  const text = { profile: JSON.stringify(profile), lastChange: JSON.stringify(lastChange) };
  return [
    { key: id, item: 'profile', version: 1, ...text },
    ...newsletters.map(newsletter => ({
      key: `audience#${newsletter}#${laneOf(id, laneCount)}`,
      item: id,
      version: 1,
    })),
  ];
}

async function putTwentyFive(items: readonly object[], client: DynamoDBDocumentClient): Promise<void> {
  const RequestItems = { subscribers: items.map(item => ({ PutRequest: { Item: { ...item } } })) };
  await client.send(new BatchWriteCommand({ RequestItems }));
}
