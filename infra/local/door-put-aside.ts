import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** Work that failed again and again, as the door names it. */
const putAside = z.looseObject({
  work: z.string(),
  editionId: z.string().nullable(),
  messages: z.number(),
  words: z.string(),
  whatToDo: z.string(),
});
type PutAside = z.infer<typeof putAside>;

export const listPutAside = (door: Door) => ask(door, 'list-put-aside', {}, z.array(putAside));

export function putAsideInWords({ words, whatToDo, messages }: PutAside): string {
  const times = messages > 1 ? ` (${messages} times)` : '';
  return `Put aside${times}: ${words}. To do: ${whatToDo}.`;
}
