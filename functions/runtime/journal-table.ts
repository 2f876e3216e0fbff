import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import { parseItem } from './dynamodb.ts';

export type Journal = ReturnType<typeof journalTable>;

type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

type Entry = {
  readonly at: Instant;
  readonly by: string;
  /** Of who signed in at the desk; other ways in know none. */
  readonly role?: string;
  readonly act: string;
  readonly input: unknown;
  readonly answer: Answer;
  /** The act broke off, and may have done something or nothing. */
  readonly hasFailed?: boolean;
};

/** An entry as it is kept; those from before roles were written down have none. */
const keptEntry = z
  .object({
    id: z.string(),
    by: z.string(),
    role: z.string().nullable().default(null),
    act: z.string(),
    input: z.string(),
    outcome: z.enum(['done', 'refused', 'failed']),
    result: z.string(),
  })
  .transform(entry => ({ ...entry, at: instant.parse(entry.id.split('#')[0]) }))
  .readonly();
export type JournalEntry = z.infer<typeof keptEntry>;

type Asked = {
  /** `2026-11` */
  readonly month: string;
  /** The id behind which to go on; null: from the newest. */
  readonly behind: string | null;
  readonly count: number;
};

/** An entry is for people to read: more of an input or result than this says nothing more to them. */
const lengthKept = 2000;

/** Who did what when, a partition a month; every way in writes here, so it is at the rim. */
export function journalTable(client: DynamoDBDocumentClient, table: string) {
  return {
    write: async ({ at, by, role, act, input, answer, hasFailed = false }: Entry): Promise<void> => {
      const told = answer.ok
        ? { outcome: 'done', result: excerpt(answer.result) }
        : { outcome: hasFailed ? 'failed' : 'refused', result: answer.message };
      const item = {
        month: at.slice(0, 7),
        id: `${at}#${randomUUID()}`,
        by,
        role,
        act,
        input: excerpt(input),
        ...told,
      };
      await client.send(new PutCommand({ TableName: table, Item: item }));
    },
    /** The entries of a month, the newest first. */
    newest: async ({ month, behind, count }: Asked): Promise<readonly JournalEntry[]> => {
      const asked = {
        TableName: table,
        KeyConditionExpression: `#month = :month${behind === null ? '' : ' AND id < :behind'}`,
        ExpressionAttributeNames: { '#month': 'month' },
        ExpressionAttributeValues: { ':month': month, ...(behind !== null && { ':behind': behind }) },
        ScanIndexForward: false,
      };
      const found: JournalEntry[] = [];
      let from: QueryCommandInput['ExclusiveStartKey'];
      // A query stops at 1 MB, however many are asked for.
      do {
        const Limit = count - found.length;
        const answer = await client.send(new QueryCommand({ ...asked, Limit, ExclusiveStartKey: from }));
        found.push(...(answer.Items ?? []).map(item => parseItem(keptEntry, item, table)));
        from = answer.LastEvaluatedKey;
      } while (from !== undefined && found.length < count);
      return found;
    },
  };
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= lengthKept ? text : `${text.slice(0, lengthKept)}…`;
}
