import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { type Act, ActRefused, act, role } from '../act.ts';
import type { Sessions } from '../sign-in/session-table.ts';
import { changeRights, inviteColleague, removeColleague, signOutColleague } from './manage-team.ts';
import type { StaffStore } from './staff-store.ts';

type Deps = { readonly staff: StaffStore; readonly sessions: Pick<Sessions, 'endAllOf'> };

const one = z.object({ id: z.string().min(1).max(200) });
const rights = { role, seesAddresses: z.boolean().default(false) };

/** The people of the newsroom who come to the desk, and what each may do. */
export function teamActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'list-team', needs: 'viewer', kind: 'question' }, z.object({}), () => deps.staff.list()),
    act(
      { name: 'invite-colleague', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      z.object({ email: emailAddress, name: z.string().trim().min(1).max(200), ...rights }),
      async input => told(await inviteColleague(input, deps)),
    ),
    act(
      { name: 'change-colleague', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      one.extend(rights),
      async ({ id, ...changed }, { name }) => told(await changeRights({ id, rights: changed, by: name }, deps)),
    ),
    act(
      { name: 'remove-colleague', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      one,
      async ({ id }, { name }) => told(await removeColleague({ id, by: name }, deps)),
    ),
    act(
      { name: 'sign-out-colleague', needs: 'admin', kind: 'change', addresses: 'of the newsroom' },
      one,
      async input => told(await signOutColleague(input, deps)),
    ),
  ];
}

/** By address, since the journal is read by people. */
function told(outcome: Awaited<ReturnType<typeof inviteColleague>>) {
  if (outcome.outcome === 'refused') throw new ActRefused(outcome.because);
  const { email, role: now, seesAddresses, standing } = outcome.colleague;
  return { email, role: now, seesAddresses, standing };
}
