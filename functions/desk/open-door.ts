import * as z from 'zod';
import type { Instant } from '../language/instant.ts';
import type { Journal } from '../runtime/journal-table.ts';
import { type Act, type Actor, ActRefused, type Answer, mayPerform, role } from './act.ts';

type Deps = { readonly acts: readonly Act[]; readonly journal: Pick<Journal, 'write'>; readonly now: () => Instant };

export const request = z.object({
  act: z.string(),
  by: z.string().min(1).max(200),
  /** Of who signed in at the desk. Absent: who may invoke the function has been let in by IAM and is the engineer. */
  role: role.optional(),
  /** Granted to them beside the role. */
  seesAddresses: z.boolean().default(false),
  input: z.unknown(),
});
export type Request = z.input<typeof request>;

/** The one door: every change names who, checks the right, does one thing and stands in the journal (DESIGN.md, section 8). */
export async function openDoor(
  { act: name, by, role = 'admin', seesAddresses = false, input }: Request,
  deps: Deps,
): Promise<Answer> {
  const act = deps.acts.find(one => one.name === name);
  if (act === undefined) return refuse(`there is no act '${name}'`);
  const actor: Actor = { name: by, role, seesAddresses };
  const answer = mayPerform(actor, act.needs)
    ? await perform(act, input, actor)
    : refuse(`this needs the role ${act.needs}, and ${by} has the role ${role}`);
  if (act.kind === 'change') await deps.journal.write({ at: deps.now(), by, role, act: name, input, answer });
  return answer;
}

function refuse(message: string): Answer {
  return { ok: false, message, obstacle: 'what was asked' };
}

async function perform(act: Act, input: unknown, actor: Actor): Promise<Answer> {
  try {
    return { ok: true, result: await act.perform(input, actor) };
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error;
    const { message, obstacle, problems } = error;
    return { ok: false, message, obstacle, ...(problems.length > 0 && { problems }) };
  }
}
