import * as z from 'zod';
import { tokenHash, tokenName, withoutEnded, withoutToken, withRotated, withToken } from '../articles/api/token.ts';
import type { TokenSecret } from '../articles/api/token-secret.ts';
import type { Instant } from '../language/instant.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = { readonly tokens: Pick<TokenSecret, 'read' | 'change'>; readonly now: () => Instant };

const one = z.object({ name: tokenName });
/** Who asks makes the token and keeps it: neither the door nor the journal ever sees more than its hash. */
const made = one.extend({ hash: tokenHash });
const rotation = made.extend({ keepHours: z.number().min(0).max(720) });

const hour = 3_600_000;

/** Looking after the tokens with which programs post articles. */
export function tokenActs({ tokens, now }: Deps): readonly Act[] {
  return [
    act({ name: 'list-tokens', needs: 'admin', kind: 'question' }, z.object({}), async () =>
      withoutEnded(await tokens.read(), now()).map(({ hash, ...told }) => told),
    ),
    act({ name: 'make-token', needs: 'admin', kind: 'change' }, made, async input => {
      if (await tokens.change(all => withToken(all, input, now()))) return { name: input.name };
      throw new ActRefused(`'${input.name}' has a token; rotate it, or revoke it first`);
    }),
    act({ name: 'rotate-token', needs: 'admin', kind: 'change' }, rotation, async ({ keepHours, ...input }) => {
      if (await tokens.change(all => withRotated(all, input, keepHours * hour, now()))) return { name: input.name };
      throw unknown(input.name);
    }),
    act({ name: 'revoke-token', needs: 'admin', kind: 'change' }, one, async ({ name }) => {
      if (await tokens.change(all => withoutToken(all, name))) return { name };
      throw unknown(name);
    }),
  ];
}

function unknown(name: string): ActRefused {
  return new ActRefused(`'${name}' has no token; npm run tokens -- list shows which there are`, 'what was asked');
}
