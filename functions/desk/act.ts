import * as z from 'zod';
import { readEntry } from '../language/read-entry.ts';

/** What a person of the staff may do; each role may also do what those before it may. */
const role = z.enum(['viewer', 'editor', 'publisher', 'admin']);
export type Role = z.infer<typeof role>;

/** Who does something, in the journal's words. */
export type Actor = { readonly name: string; readonly role: Role };

/** One thing that can be asked or done through the door. */
export type Act = {
  readonly name: string;
  /** The least role that may do it. */
  readonly needs: Role;
  /** Questions leave no trace; changes are written into the journal. */
  readonly kind: 'question' | 'change';
  readonly perform: (input: unknown, actor: Actor) => Promise<unknown>;
};

/** What stands in the way: something that can't be read or isn't there, or the state of what is. */
type Obstacle = 'what was asked' | 'how things stand';

/** What came of an act; a refusal's message is for the person who asked. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly message: string; readonly obstacle: Obstacle };

/** An input or a state that doesn't allow what was asked; its message is for the person who asked. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
  readonly obstacle: Obstacle;
  constructor(message: string, obstacle: Obstacle = 'how things stand') {
    super(message);
    this.obstacle = obstacle;
  }
}

/** Makes an act whose input is what `schema` reads. */
export function act<Schema extends z.ZodType>(
  about: Pick<Act, 'name' | 'needs' | 'kind'>,
  schema: Schema,
  perform: (input: z.infer<Schema>, actor: Actor) => Promise<unknown>,
): Act {
  return {
    ...about,
    perform: (input, actor) => {
      const { entry, problems } = readEntry(schema, input, { file: '', where: '' });
      if (entry !== null) return perform(entry, actor);
      const what = problems.map(({ field, message }) => `${field} ${message}`.trim()).join('; ');
      throw new ActRefused(what, 'what was asked');
    },
  };
}

export function mayPerform(actor: Actor, needed: Role): boolean {
  return role.options.indexOf(actor.role) >= role.options.indexOf(needed);
}
