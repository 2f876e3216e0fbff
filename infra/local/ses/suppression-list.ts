import { join } from 'node:path';
import * as z from 'zod';
import { openLineLog } from './line-log.ts';

export const suppressionReason = z.enum(['BOUNCE', 'COMPLAINT']);
export type Suppressed = {
  readonly address: string;
  readonly reason: z.infer<typeof suppressionReason>;
  readonly at: number;
};

/** The account's suppression list: SES accepts and bills mail to these addresses, and sends none. */
export type SuppressionList = {
  readonly find: (address: string) => Suppressed | undefined;
  readonly all: () => readonly Suppressed[];
  readonly put: (entry: Suppressed) => Promise<void>;
  readonly remove: (address: string) => Promise<void>;
};

const line = z.object({ address: z.string(), reason: suppressionReason.nullable(), at: z.number() });
type Line = z.infer<typeof line>;

export async function openSuppressionList(folder: string): Promise<SuppressionList> {
  const list = new Map<string, Suppressed>();
  const log = await openLineLog(join(folder, 'suppressed.jsonl'), text => learn(list, line.parse(JSON.parse(text))));
  const write = async (entry: Line) => {
    await log.append(JSON.stringify(entry));
    learn(list, entry);
  };
  return {
    find: address => list.get(address.toLowerCase()),
    all: () => [...list.values()],
    put: write,
    remove: address => write({ address, reason: null, at: Date.now() }),
  };
}

function learn(list: Map<string, Suppressed>, { address, reason, at }: Line): void {
  if (reason === null) list.delete(address.toLowerCase());
  else list.set(address.toLowerCase(), { address, reason, at });
}
