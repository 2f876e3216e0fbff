import { type Actor, type Answer, answer } from './act.ts';
import type { Request } from './open-door.ts';

/** Asks the door, a function of its own, in the name of who is signed in. */
export function askDoor(invoke: (event: Request) => Promise<unknown>) {
  return async (act: string, { name, role, seesAddresses = false }: Actor, input: unknown): Promise<Answer> =>
    answer.parse(await invoke({ act, by: name, role, seesAddresses, input }));
}
