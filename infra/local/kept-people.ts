import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { people as samplePeople } from './sign-in-people.ts';
import { readIfThere, writeWholeFile } from './whole-file.ts';

/** Somebody who may sign in on this machine, with the groups that say what they may do. */
const keptPerson = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  groups: z.array(z.string()),
  enabled: z.boolean(),
});
export type KeptPerson = z.infer<typeof keptPerson>;

export type KeptPeople = ReturnType<typeof keepPeople>;

/** A refusal as Cognito words it. */
export class PoolRefused extends Error {
  override readonly name = 'PoolRefused';
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const named = z.object({ Username: z.string() });
const inGroup = z.object({ GroupName: z.string() });
const created = named.extend({
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

/** The people of a user pool, as the calls of Cognito's admin API that the desk makes; kept in a file, unless it is null. */
export function keepPeople(file: string | null) {
  let people: readonly KeptPerson[] = read(file);
  const keep = (next: readonly KeptPerson[]) => {
    people = next;
    if (file !== null) writeWholeFile(file, JSON.stringify(people, null, 2));
    return {};
  };
  const find = (name: string): KeptPerson => {
    const found = people.find(({ id, email }) => id === name || email === name.toLowerCase());
    if (found === undefined) throw new PoolRefused('UserNotFoundException', 'User does not exist.');
    return found;
  };
  const change = (input: unknown, how: (one: KeptPerson) => KeptPerson) => {
    const { id } = find(named.parse(input).Username);
    return keep(people.map(one => (one.id === id ? how(one) : one)));
  };
  const calls: Readonly<Record<string, (input: unknown) => object>> = {
    ListUsers: () => ({ Users: people.map(asUser) }),
    ListUsersInGroup: input => {
      const { GroupName } = inGroup.parse(input);
      return { Users: people.filter(({ groups }) => groups.includes(GroupName)).map(asUser) };
    },
    AdminCreateUser: input => {
      const { Username, UserAttributes } = created.parse(input);
      const email = Username.toLowerCase();
      if (people.some(one => one.email === email)) {
        throw new PoolRefused('UsernameExistsException', 'User account already exists');
      }
      const name = UserAttributes.find(({ Name }) => Name === 'name')?.Value ?? email;
      const one = { id: randomUUID(), email, name, groups: [], enabled: true };
      keep([...people, one]);
      return { User: asUser(one) };
    },
    AdminAddUserToGroup: input => {
      const { GroupName } = inGroup.parse(input);
      return change(input, one => ({ ...one, groups: [...new Set([...one.groups, GroupName])] }));
    },
    AdminRemoveUserFromGroup: input => {
      const { GroupName } = inGroup.parse(input);
      return change(input, one => ({ ...one, groups: one.groups.filter(group => group !== GroupName) }));
    },
    AdminDisableUser: input => change(input, one => ({ ...one, enabled: false })),
    AdminEnableUser: input => change(input, one => ({ ...one, enabled: true })),
    // Nobody stays signed in here anyway.
    AdminUserGlobalSignOut: input => change(input, one => one),
  };
  return {
    all: () => people,
    /** Answers a call of the API by its name. */
    call: (operation: string, input: unknown): object => {
      const answer = calls[operation];
      if (answer === undefined) throw new PoolRefused('InvalidAction', `${operation} is not known on this machine`);
      return answer(input);
    },
  };
}

function read(file: string | null): readonly KeptPerson[] {
  const text = file === null ? null : readIfThere(file);
  if (text !== null) return z.array(keptPerson).parse(JSON.parse(text));
  return samplePeople.map(({ role, name, email }) => ({ id: role, name, email, groups: [role], enabled: true }));
}

function asUser({ id, email, name, enabled }: KeptPerson) {
  const attributes = { sub: id, email, email_verified: 'true', name };
  return {
    Username: id,
    Attributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    Enabled: enabled,
    UserStatus: 'CONFIRMED',
  };
}
