import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import { directoryLetters } from '../subscribers/directory-table.ts';
import { type EraseDeps, eraseReader } from '../subscribers/erase-reader.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import { liftSuppression, suppressByHand } from '../subscribers/suppress-by-hand.ts';
import { type Act, type Actor, ActRefused, act } from './act.ts';
import { type FindPeopleDeps, findPeople } from './find-people.ts';
import { idOf, namedPerson, ofAReader } from './named-person.ts';
import { shownAddress } from './shown-address.ts';

type Deps = FindPeopleDeps &
  EraseDeps & {
    readonly listKey: string;
    readonly now: () => Instant;
  };

const start = z.object({ start: z.string().trim().min(directoryLetters).max(320) });
const because = { why: z.string().trim().max(300).default('') };

/** Finding subscribers, and looking after one. */
export function subscriberActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'find-subscribers', needs: 'viewer', kind: 'question' }, start, (input, actor) =>
      find(input.start, actor, deps),
    ),
    act(
      { name: 'suppress-subscriber', needs: 'publisher', kind: 'change', ...ofAReader },
      namedPerson.safeExtend(because),
      async (input, { name }) => {
        const wish = { subscriberId: idOf(input, deps), address: input.address, by: name, why: input.why };
        const { outcome, profile, wasMailed } = await suppressByHand(wish, deps);
        return { outcome, wasMailed, standing: profile?.standing ?? null };
      },
    ),
    act({ name: 'erase-subscriber', needs: 'admin', kind: 'change', ...ofAReader }, namedPerson, (input, { name }) =>
      eraseReader({ subscriberId: idOf(input, deps), by: name, movedTo: null, at: deps.now() }, deps),
    ),
    act(
      { name: 'lift-suppression', needs: 'publisher', kind: 'change', ...ofAReader },
      namedPerson.safeExtend({ ...because, since: instant.nullable().default(null) }),
      async (input, { name }) => {
        const wish = { subscriberId: idOf(input, deps), by: name, why: input.why, since: input.since };
        const { outcome, profile } = await liftSuppression(wish, deps);
        if (profile?.standing.kind !== 'suppressed') return { outcome, standing: profile?.standing ?? null };
        const who = input.address ?? 'the address';
        throw new ActRefused(`${who} is suppressed, since it ${whyNotLifted[profile.standing.because]}`);
      },
    ),
  ];
}

const whyNotLifted = {
  'by hand': 'was suppressed again just now',
  'kept bouncing': 'bounced for weeks; mail that arrives lifts that',
  bounced: 'bounced for good',
  complained: 'complained of a mail, and only its reader can come back',
};

async function find(begins: string, actor: Actor, deps: Deps) {
  const { people, areMore } = await findPeople(begins, actor, deps);
  return { subscribers: people.map(profile => shown(profile, actor)), areMore };
}

function shown({ subscriberId, version, softBounces, ...known }: Profile, actor: Actor) {
  return { ...known, address: shownAddress(known.address, actor) };
}
