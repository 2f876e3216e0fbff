import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  paginateListUsers,
  paginateListUsersInGroup,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { role } from '../act.ts';
import { addressesGroup, type Colleague, groupsOf, type Rights } from './colleague.ts';

export type StaffStore = ReturnType<typeof staffStore>;

const groups = [...role.options, addressesGroup];

/** The staff's user pool: who they are, and by their groups what they may do. */
export function staffStore(poolId: string, client = new CognitoIdentityProviderClient({})) {
  const pool = { UserPoolId: poolId };
  const namesIn = async (GroupName: string): Promise<ReadonlySet<string>> => {
    const names = new Set<string>();
    for await (const page of paginateListUsersInGroup({ client }, { ...pool, GroupName })) {
      for (const { Username } of page.Users ?? []) names.add(Username ?? '');
    }
    return names;
  };
  return {
    /** Everybody, by address; as many calls as there are groups, and one for each 60 people. */
    list: async (): Promise<readonly Colleague[]> => {
      const members = new Map(await Promise.all(groups.map(async one => [one, await namesIn(one)] as const)));
      const users: UserType[] = [];
      for await (const page of paginateListUsers({ client }, pool)) users.push(...(page.Users ?? []));
      const isIn = (user: UserType, group: string) => members.get(group)?.has(user.Username ?? '') === true;
      return users
        .map(user => ({
          ...knownOf(user),
          role: role.options.findLast(one => isIn(user, one)) ?? null,
          seesAddresses: isIn(user, addressesGroup),
        }))
        .sort((one, other) => one.email.localeCompare(other.email));
    },
    /** Mails an invitation with a password for a first time; returns what the pool calls them. */
    invite: async (email: string, name: string): Promise<string> => {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          ...pool,
          Username: email,
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: name },
          ],
        }),
      );
      return User?.Username ?? email;
    },
    /** Gives first and takes then: who dies in between leaves somebody with more, which the desk shows, than locked out. */
    setRights: async (Username: string, before: Rights, after: Rights): Promise<void> => {
      const [had, has] = [groupsOf(before), groupsOf(after)];
      for (const GroupName of has.filter(one => !had.includes(one))) {
        await client.send(new AdminAddUserToGroupCommand({ ...pool, Username, GroupName }));
      }
      for (const GroupName of had.filter(one => !has.includes(one))) {
        await client.send(new AdminRemoveUserFromGroupCommand({ ...pool, Username, GroupName }));
      }
    },
    /** Nobody is deleted: the journal goes on naming them. */
    shutOut: async (Username: string): Promise<void> => {
      await client.send(new AdminDisableUserCommand({ ...pool, Username }));
    },
    letBack: async (Username: string): Promise<void> => {
      await client.send(new AdminEnableUserCommand({ ...pool, Username }));
    },
    signOut: async (Username: string): Promise<void> => {
      await client.send(new AdminUserGlobalSignOutCommand({ ...pool, Username }));
    },
  };
}

function knownOf({ Username = '', Attributes = [], Enabled, UserStatus }: UserType) {
  const get = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value ?? '';
  const invited = UserStatus === 'FORCE_CHANGE_PASSWORD' ? ('invited' as const) : ('active' as const);
  return {
    ...{ id: Username, subject: get('sub') || Username, email: get('email') || Username },
    ...{ name: get('name'), standing: Enabled === false ? ('removed' as const) : invited },
  };
}
