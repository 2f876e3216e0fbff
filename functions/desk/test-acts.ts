import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { emailAddress } from '../language/email-address.ts';
import type { outbox } from '../outbox/outbox.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import { type Act, ActRefused, act } from './act.ts';
import { namedEdition } from './named-edition.ts';
import { type Line, realMail, withLine } from './real-mail.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly outbox: ReturnType<typeof outbox>;
  readonly siteUrl: string;
};

const wish = z.object({ editionId: z.string(), address: emailAddress, shape: z.string().default('') });

/** The real mail of an edition to any address, with the way to the page where it can be approved. */
export function testActs(deps: Deps): readonly Act[] {
  return [act({ name: 'send-test', needs: 'editor', kind: 'change' }, wish, input => sendTest(input, deps))];
}

async function sendTest({ editionId, address, shape }: z.infer<typeof wish>, deps: Deps) {
  const edition = await namedEdition(editionId, deps);
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) throw new ActRefused(`${editionId}: there is no mail of it yet`);
  const mail = withLine(await realMail(compiled, shape, deps), lineFor(edition, deps.siteUrl));
  const { id } = await deps.outbox.put({
    ...{ purpose: 'test', subscriberId: null, address, occasion: randomUUID() },
    mail: { sender: compiled.sender, ...mail },
  });
  return { id };
}

/** The way to the page where it can be approved, as long as it can. */
function lineFor({ editionId, state }: Edition, siteUrl: string): Line {
  const isOpen = state === 'draft' || state === 'held';
  return {
    mark: 'Test',
    says: ['A test; readers don’t get this line.'],
    link: {
      url: `${siteUrl}/desk/editions/${editionId}${isOpen ? '/approve' : ''}`,
      words: isOpen ? 'See how many get it, and approve it' : 'See it at the desk',
    },
  };
}
