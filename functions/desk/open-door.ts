import * as z from 'zod';
import type { Instant } from '../language/instant.ts';
import type { Journal } from '../runtime/journal-table.ts';
import { type Act, type Actor, ActRefused, type Answer, mayPerform } from './act.ts';

type Deps = { readonly acts: readonly Act[]; readonly journal: Pick<Journal, 'write'>; readonly now: () => Instant };

export const request = z.object({
  act: z.string(),
  by: z.string().min(1).max(200),
  input: z.unknown(),
});
export type Request = z.infer<typeof request>;

/** The one door: every change names who, checks the right, does one thing and stands in the journal (DESIGN.md, section 8). */
export async function openDoor({ act: name, by, input }: Request, deps: Deps): Promise<Answer> {
  const act = deps.acts.find(one => one.name === name);
  if (act === undefined) return refuse(`there is no act '${name}'`);
  // Who may invoke the function has been let in by IAM and is the engineer; the desk brings roles of its own.
  const actor: Actor = { name: by, role: 'admin' };
  if (!mayPerform(actor, act.needs)) return refuse(`${name} needs the role ${act.needs}`);
  const answer = await perform(act, input, actor);
  if (act.kind === 'change') await deps.journal.write({ at: deps.now(), by, act: name, input, answer });
  return answer;
}

function refuse(message: string): Answer {
  return { ok: false, message, obstacle: 'what was asked' };
}

async function perform(act: Act, input: unknown, actor: Actor): Promise<Answer> {
  try {
    return { ok: true, result: await act.perform(input, actor) };
  } catch (error) {
    if (error instanceof ActRefused) return { ok: false, message: error.message, obstacle: error.obstacle };
    throw error;
  }
}
