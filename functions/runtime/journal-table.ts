import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../language/instant.ts';

export type Journal = ReturnType<typeof journalTable>;

type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

type Entry = {
  readonly at: Instant;
  readonly by: string;
  readonly act: string;
  readonly input: unknown;
  readonly answer: Answer;
};

/** An entry is for people to read: more of an input or result than this says nothing more to them. */
const lengthKept = 2000;

/** Who did what when, a partition a month; every way in writes here, so it is at the rim. */
export function journalTable(client: DynamoDBDocumentClient, table: string) {
  return {
    write: async ({ at, by, act, input, answer }: Entry): Promise<void> => {
      const told = answer.ok
        ? { outcome: 'done', result: excerpt(answer.result) }
        : { outcome: 'refused', result: answer.message };
      const item = { month: at.slice(0, 7), id: `${at}#${randomUUID()}`, by, act, input: excerpt(input), ...told };
      await client.send(new PutCommand({ TableName: table, Item: item }));
    },
  };
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= lengthKept ? text : `${text.slice(0, lengthKept)}…`;
}
