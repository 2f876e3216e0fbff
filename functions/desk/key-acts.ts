import * as z from 'zod';
import type { Instant } from '../language/instant.ts';
import { rotateLinkKeys } from '../subscribers/rotate-link-keys.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = Omit<Parameters<typeof rotateLinkKeys>[0], 'newKey'> & {
  readonly newLinkKey: () => string;
  readonly now: () => Instant;
};

/** Looking after the keys that sign readers' links; no key ever leaves by the door. */
export function keyActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'rotate-link-keys', needs: 'admin', kind: 'change' }, z.object({}), async () => {
      const { outcome, key, signsFrom } = await rotateLinkKeys({ ...deps, newKey: deps.newLinkKey });
      if (outcome === 'rotated') return { key, signsFrom };
      throw new ActRefused(`the new key ${key} signs from ${signsFrom} on: wait until then`);
    }),
  ];
}
