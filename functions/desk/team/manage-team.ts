import type { Role } from '../act.ts';
import type { Sessions } from '../sign-in/session-table.ts';
import type { Colleague, Rights } from './colleague.ts';
import type { StaffStore } from './staff-store.ts';

type Deps = { readonly staff: StaffStore; readonly sessions: Pick<Sessions, 'endAllOf'> };

/** `because` is a sentence's beginning, for the person who asked. */
type Outcome =
  | { readonly outcome: 'done'; readonly colleague: Colleague }
  | { readonly outcome: 'refused'; readonly because: string };

type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly seesAddresses: boolean;
};

const nothing: Rights = { role: null, seesAddresses: false };

/** Invites somebody, also who was removed before. */
export async function inviteColleague(invitation: Invitation, deps: Deps): Promise<Outcome> {
  const { email, name, role, seesAddresses } = invitation;
  const known = (await deps.staff.list()).find(one => one.email.toLowerCase() === email.toLowerCase());
  // Whoever has no role may have been invited by a try that died half way.
  if (known !== undefined && known.standing !== 'removed' && known.role !== null) {
    return { outcome: 'refused', because: `${email} is of the team already` };
  }
  if (known?.standing === 'removed') await deps.staff.letBack(known.id);
  const id = known?.id ?? (await deps.staff.invite(email, name));
  await deps.staff.setRights(id, known ?? nothing, { role, seesAddresses });
  const colleague = {
    ...(known ?? { id, subject: id, email, name }),
    role,
    seesAddresses,
    standing: 'invited' as const,
  };
  return { outcome: 'done', colleague };
}

type Change = { readonly id: string; readonly rights: Rights; readonly by: string };

/** Changes what somebody may do, and ends their sessions, so that it is true at once. */
export async function changeRights({ id, rights, by }: Change, deps: Deps): Promise<Outcome> {
  const found = await find(id, by, deps);
  if (found.outcome === 'refused') return found;
  const { colleague } = found;
  if (rights.role !== 'admin' && (await lacksAdmins(deps, id))) return noAdmin;
  await deps.staff.setRights(id, colleague, rights);
  if (await lacksAdmins(deps)) {
    // Two admins may take each other's role at the same moment; the later one finds it, and puts it back.
    await deps.staff.setRights(id, rights, colleague);
    return noAdmin;
  }
  await deps.sessions.endAllOf(colleague.subject);
  return { outcome: 'done', colleague: { ...colleague, ...rights } };
}

/** Takes every right away and lets them in no more; their sessions end. */
export async function removeColleague({ id, by }: Omit<Change, 'rights'>, deps: Deps): Promise<Outcome> {
  const changed = await changeRights({ id, by, rights: nothing }, deps);
  if (changed.outcome === 'refused') return changed;
  await deps.staff.shutOut(id);
  await deps.staff.signOut(id);
  return { outcome: 'done', colleague: { ...changed.colleague, standing: 'removed' } };
}

/** Ends all their sessions: they sign in again, if they may. */
export async function signOutColleague({ id }: { readonly id: string }, deps: Deps): Promise<Outcome> {
  const colleague = (await deps.staff.list()).find(one => one.id === id);
  if (colleague === undefined) return noSuch;
  await deps.staff.signOut(id);
  await deps.sessions.endAllOf(colleague.subject);
  return { outcome: 'done', colleague };
}

const noAdmin = { outcome: 'refused', because: 'nobody would be an admin any more' } as const;
const noSuch = { outcome: 'refused', because: 'there is nobody of that name in the team' } as const;

/** Nobody changes themselves: whoever is left is an admin then. */
async function find(id: string, by: string, { staff }: Deps): Promise<Outcome> {
  const colleague = (await staff.list()).find(one => one.id === id);
  if (colleague === undefined) return noSuch;
  if (colleague.email.toLowerCase() === by.toLowerCase()) {
    return { outcome: 'refused', because: 'nobody changes or removes themselves; ask another admin' };
  }
  return { outcome: 'done', colleague };
}

/** Whether there is no admin but this one. */
async function lacksAdmins({ staff }: Deps, but: string | null = null): Promise<boolean> {
  return !(await staff.list()).some(
    ({ id, role, standing }) => id !== but && role === 'admin' && standing !== 'removed',
  );
}
