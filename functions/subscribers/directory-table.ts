import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { foldText } from '../language/fold-text.ts';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import { parseItem } from '../runtime/dynamodb.ts';
import type { Profile } from './subscriber.ts';

/** So many letters say in which part of the directory somebody stands; an address has at least as many before its dot. */
export const directoryLetters = 2;

/** More of a name tells nobody apart, and a key of DynamoDB has an end (1,024 bytes). */
const lettersKept = 100;

const entry = z.object({ key: subscriberId });

/**
 * Where a profile stands in the indexes: in `directory` by address, however it is cased; in `names` by name, and in
 * `surnames` by its last word, both however they are written. Only who has such a name stands in those.
 */
export function directoryEntry({ address, name }: Pick<Profile, 'address' | 'name'>): Readonly<Record<string, string>> {
  const folded = address.toLowerCase();
  const words = name.trim().split(/\s+/);
  const [byName, bySurname] = [foldName(name), foldName([...words.slice(-1), ...words.slice(0, -1)].join(' '))];
  return {
    ...{ letters: lettersOf(folded), address: folded },
    ...(byName !== '' && { nameLetters: lettersOf(byName), byName }),
    ...(bySurname !== byName && { surnameLetters: lettersOf(bySurname), bySurname }),
  };
}

const indexes = {
  directory: { letters: 'letters', sort: 'address' },
  names: { letters: 'nameLetters', sort: 'byName' },
  surnames: { letters: 'surnameLetters', sort: 'bySurname' },
} as const;

/** Profiles by how their address or name begins, by indexes that may lag behind by a second. */
export function directoryTable(client: DynamoDBDocumentClient, table: string) {
  const query = async (IndexName: keyof typeof indexes, start: string, limit: number) => {
    const { letters, sort } = indexes[IndexName];
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName,
        KeyConditionExpression: `${letters} = :letters AND begins_with(${sort}, :start)`,
        ExpressionAttributeValues: { ':letters': lettersOf(start), ':start': start },
        Limit: limit,
      }),
    );
    return (answer.Items ?? []).map(item => parseItem(entry, item, table).key);
  };
  return {
    /** At most so many, by address; it reads no more items than that, whatever the number of subscribers. */
    startingWith: (start: string, limit: number): Promise<readonly SubscriberId[]> =>
      query('directory', start.trim().toLowerCase(), limit),
    /** At most so many by how their name or surname begins, each once; it reads no more than twice as many items. */
    named: async (start: string, limit: number): Promise<readonly SubscriberId[]> => {
      const folded = foldName(start);
      if ([...folded].length < directoryLetters) return [];
      const found = await Promise.all([query('names', folded, limit), query('surnames', folded, limit)]);
      return [...new Set(found.flat())].slice(0, limit);
    },
  };
}

function foldName(name: string): string {
  return [...foldText(name)].slice(0, lettersKept).join('');
}

function lettersOf(folded: string): string {
  return [...folded].slice(0, directoryLetters).join('');
}
