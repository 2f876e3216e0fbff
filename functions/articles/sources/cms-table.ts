import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { getMany } from '../../runtime/dynamodb.ts';

export type CmsTable = ReturnType<typeof cmsTable>;
const key = z.record(z.string(), z.union([z.string(), z.number()]));
export type CmsKey = z.infer<typeof key>;

type Question = {
  readonly partition: { readonly attribute: string; readonly is: string };
  /** The attribute that the index is ordered by, and from where on. */
  readonly changed: { readonly attribute: string; readonly from: string | number };
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: CmsKey | null;
};
/** An index that can't be read, going on from `it …`. */
export type NoTable = { readonly because: string };
type ChangedKeys = { readonly entries: readonly unknown[]; readonly next: CmsKey | null };

/** The table of the newsroom's own CMS, of a shape that is not ours; it is only read. */
export function cmsTable(client: DynamoDBDocumentClient, table: string, index: string) {
  return {
    /** What the index holds from a moment on, oldest change first: maybe less than the items. */
    changedFrom: async ({ partition, changed, limit, after }: Question): Promise<ChangedKeys | NoTable> => {
      const query = new QueryCommand({
        TableName: table,
        IndexName: index,
        Limit: limit,
        KeyConditionExpression: '#partition = :is AND #changed >= :from',
        ExpressionAttributeNames: { '#partition': partition.attribute, '#changed': changed.attribute },
        ExpressionAttributeValues: { ':is': partition.is, ':from': changed.from },
        ...(after && { ExclusiveStartKey: after }),
      });
      return unlessRefused(async () => {
        const { Items = [], LastEvaluatedKey } = await client.send(query);
        return { entries: Items, next: LastEvaluatedKey === undefined ? null : key.parse(LastEvaluatedKey) };
      });
    },
    /** Those of the items that are there now, whole. */
    items: (keys: readonly CmsKey[]): Promise<readonly unknown[] | NoTable> =>
      unlessRefused(() => getMany(client, table, keys)),
  };
}

const faults: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'is not there: see whether cmsTable and cmsIndex of cdk.json name it rightly',
  AccessDeniedException: 'may not be read; if its encryption has a key of its own, that key has to let pull-sources in',
};

/** What a person has said wrongly of the table is for that person to hear; everything else throws. */
async function unlessRefused<Answer>(ask: () => Promise<Answer>): Promise<Answer | NoTable> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const because = faults[error.name] ?? (error.name === 'ValidationException' ? misread(error) : undefined);
    if (because === undefined) throw error;
    return { because };
  }
}

function misread({ message }: Error): string {
  return `has other keys than the settings say, or of other types (${message.slice(0, 200)})`;
}
