import * as z from 'zod';
import type { EmailAddress } from '../language/email-address.ts';
import type { Instant } from '../language/instant.ts';
import type { Journal } from '../runtime/journal-table.ts';
import { type Act, type Actor, ActRefused, type Answer, mayPerform, role } from './act.ts';
import { writtenDown } from './written-down.ts';

type Deps = {
  readonly acts: readonly Act[];
  readonly journal: Pick<Journal, 'write'>;
  /** Under which the journal names whoever reads mail at an address. */
  readonly readerIdOf: (address: EmailAddress) => string;
  readonly now: () => Instant;
};

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

/** The one door: every change names who, checks the right, does one thing and stands in the journal. */
export async function openDoor(
  { act: name, by, role = 'admin', seesAddresses = false, input }: Request,
  deps: Deps,
): Promise<Answer> {
  const act = deps.acts.find(one => one.name === name);
  if (act === undefined) return refuse(`there is no act '${name}'`);
  const actor: Actor = { name: by, role, seesAddresses };
  const note = async (answer: Answer, hasFailed = false) => {
    if (act.kind !== 'change') return;
    const entry = { at: deps.now(), by, role, act: name, hasFailed };
    await deps.journal.write({ ...entry, ...writtenDown(act, { input, answer }, actor, deps) });
  };
  try {
    const answer = mayPerform(actor, act.needs)
      ? await perform(act, input, actor)
      : refuse(`this needs the role ${act.needs}, and ${by} has the role ${role}`);
    await note(answer);
    return answer;
  } catch (error) {
    // Something may have been done by then. The error itself is told, whether or not this can be written down.
    await Promise.allSettled([note(refuse('it failed on its way; look whether it was done'), true)]);
    throw error;
  }
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
