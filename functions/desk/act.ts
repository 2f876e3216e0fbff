import * as z from 'zod';
import { readEntry } from '../language/read-entry.ts';

/** What a person of the staff may do; each role may also do what those before it may. */
export const role = z.enum(['viewer', 'editor', 'publisher', 'admin']);
export type Role = z.infer<typeof role>;

/** Who does something, in the journal's words. */
export type Actor = {
  readonly name: string;
  readonly role: Role;
  /** Granted to this person beside the role. */
  readonly seesAddresses?: boolean;
};

/** One thing that can be asked or done through the door. */
export type Act = {
  readonly name: string;
  /** The least role that may do it. */
  readonly needs: Role;
  /** Questions leave no trace; changes are written into the journal. */
  readonly kind: 'question' | 'change';
  /** Fields of the input that may name a reader, and so stay out of the journal, which outlives an erasure. */
  readonly unwritten: readonly string[];
  /** Whose the addresses in it are: those of readers are written down as ids. */
  readonly addresses: 'of readers' | 'of the newsroom';
  readonly perform: (input: unknown, actor: Actor) => Promise<unknown>;
};

/** What stands in the way: something that can't be read or isn't there, or the state of what is. */
const obstacle = z.enum(['what was asked', 'how things stand']);
type Obstacle = z.infer<typeof obstacle>;

/** A part of an input that does not hold; a form shows it beside the field of that name. */
const inputProblem = z.object({ field: z.string(), message: z.string() }).readonly();
export type InputProblem = z.infer<typeof inputProblem>;

/** What came of an act; a refusal's message is for the person who asked. */
export const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }).readonly(),
  z
    .object({
      ok: z.literal(false),
      message: z.string(),
      obstacle,
      problems: z.array(inputProblem).readonly().optional(),
    })
    .readonly(),
]);
export type Answer = z.infer<typeof answer>;

/** An input or a state that doesn't allow what was asked; its message is for the person who asked. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
  readonly obstacle: Obstacle;
  readonly problems: readonly InputProblem[];
  constructor(message: string, obstacle: Obstacle = 'how things stand', problems: readonly InputProblem[] = []) {
    super(message);
    this.obstacle = obstacle;
    this.problems = problems;
  }
}

/** Makes an act whose input is what `schema` reads. */
export function act<Schema extends z.ZodType>(
  about: Pick<Act, 'name' | 'needs' | 'kind'> & Partial<Pick<Act, 'unwritten' | 'addresses'>>,
  schema: Schema,
  perform: (input: z.infer<Schema>, actor: Actor) => Promise<unknown>,
): Act {
  return {
    ...{ unwritten: [], addresses: 'of readers', ...about },
    perform: (input, actor) => {
      const { entry, problems } = readEntry(schema, input, { file: '', where: '' });
      if (entry !== null) return perform(entry, actor);
      throw inputRefused(problems);
    },
  };
}

/** A no to an input that says each problem of it. */
export function inputRefused(problems: readonly InputProblem[]): ActRefused {
  const what = problems.map(({ field, message }) => `${field} ${message}`.trim()).join('; ');
  const said = problems.map(({ field, message }) => ({ field, message }));
  return new ActRefused(what, 'what was asked', said);
}

export function mayPerform(actor: Actor, needed: Role): boolean {
  return role.options.indexOf(actor.role) >= role.options.indexOf(needed);
}

/** Who may mail a person sees the whole address, and whom an admin lets see it; to others it is masked. */
export function seesAddresses(actor: Actor): boolean {
  return actor.seesAddresses === true || mayPerform(actor, 'publisher');
}
