import * as z from 'zod';

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

/** What came of an act; a refusal's message is for the person who asked. */
export type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

/** An input or a state that doesn't allow what was asked; its message is for the person who asked. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
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
      const read = schema.safeParse(input);
      if (!read.success) throw new ActRefused(`${about.name}: ${z.prettifyError(read.error)}`);
      return perform(read.data, actor);
    },
  };
}

export function mayPerform(actor: Actor, needed: Role): boolean {
  return role.options.indexOf(actor.role) >= role.options.indexOf(needed);
}
