import type { Role } from '../act.ts';

/** Somebody of the staff, as the provider that knows the staff keeps them. */
export type Colleague = {
  /** What the provider calls them. */
  readonly id: string;
  /** By which their sessions are known. */
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** Null: nobody has said yet what they may do, or they were removed. */
  readonly role: Role | null;
  /** Whether they see whole addresses, also in a role that does not. */
  readonly seesAddresses: boolean;
  readonly standing: 'invited' | 'active' | 'removed';
};

/** The group of those who see whole addresses, whatever their role; the other groups are the roles. */
export const addressesGroup = 'whole-addresses';

/** What stands in a colleague's groups. */
export type Rights = Pick<Colleague, 'role' | 'seesAddresses'>;

export function groupsOf({ role, seesAddresses }: Rights): readonly string[] {
  return [...(role === null ? [] : [role]), ...(seesAddresses ? [addressesGroup] : [])];
}
