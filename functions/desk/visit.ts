import type { Child } from 'hono/jsx';
import type { Instant } from '../language/instant.ts';
import type { Actor, Answer, Role } from './act.ts';
import type { Said } from './said.ts';

/** What a form sent, as text. */
export type Sent = {
  /** Empty when the form had no such field, or left it empty. */
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

/** What a page is framed with: who looks, when, and from where. */
export type Setting = {
  readonly person: { readonly name: string; readonly email: string; readonly role: Role };
  readonly formToken: string;
  readonly now: Instant;
  /** The time zone of who looks. */
  readonly zone: string;
  readonly path: string;
  readonly said: Said | null;
  /** Where the desk has screens, such as `/desk/journal`. */
  readonly places: readonly string[];
};

/** One request by somebody who is signed in: all that a screen needs to answer it. */
export type Visit = Setting & {
  readonly actor: Actor;
  readonly sessionId: string;
  /** Of a POST. */
  readonly sent: Sent;
  /** Answers with a page; `islands` are scripts that it is whole without, `postsTo` whither else its forms may post. */
  readonly show: (
    title: string,
    content: Child,
    status?: 200 | 404 | 409 | 422,
    islands?: readonly string[],
    postsTo?: readonly string[],
  ) => Response;
  /** Answers a POST that has acted: goes to a page, which says so and may offer to take it back. */
  readonly done: (to: string, said: Said) => Response;
  /** Every change goes through the one door, which checks the right and writes the journal. */
  readonly ask: (act: string, input: unknown) => Promise<Answer>;
  /** Answers what the door refused, where no form can show it beside its fields. */
  readonly refused: (answer: Extract<Answer, { ok: false }>, back: string) => Response;
};

export type DeskEnv = { readonly Variables: { readonly visit: Visit } };
