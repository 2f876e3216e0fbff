import { ChoiceField, type Draft, Form, TextField, TickField } from '../frame/form.tsx';
import { Badge, Confirm, Empty, Table } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import type { Colleague } from '../team/colleague.ts';
import { rights } from './people.tsx';

export const teamPlace = '/desk/settings/team';

type Props = { readonly team: readonly Colleague[]; readonly draft: Draft; readonly isAdmin: boolean };

/** Who may come to the desk, and what each may do there. */
export function TeamPage({ team, draft, isAdmin }: Props) {
  const { person } = useSetting();
  const rows = team.map(one => [
    isAdmin && isMinded(one, person.email) ? (
      <a href={`${teamPlace}/${one.id}`}>{one.name || one.email}</a>
    ) : (
      one.name || <span class="quiet">not known</span>
    ),
    one.email,
    one.role ?? <span class="quiet">none</span>,
    seesWhole(one) ? 'whole' : 'masked',
    <Standing of={one} />,
  ]);
  return (
    <>
      {team.length === 0 ? (
        <Empty>
          <p>Nobody is of the team yet. An admin invites people below.</p>
        </Empty>
      ) : (
        <Table caption="People" columns={columns} rows={rows} />
      )}
      {isAdmin ? <Invite draft={draft} /> : <p class="quiet">Admins invite people and say what each may do.</p>}
    </>
  );
}

const columns = [
  ...[{ head: 'Name' }, { head: 'Address' }, { head: 'Role' }, { head: 'Sees readers’ addresses' }],
  { head: 'Standing' },
];

function seesWhole({ role, seesAddresses }: Colleague): boolean {
  return seesAddresses || role === 'publisher' || role === 'admin';
}

function Standing({ of: { standing, role } }: { readonly of: Colleague }) {
  if (standing === 'removed') return <Badge tone="quiet">Removed</Badge>;
  if (role === null) return <Badge tone="bad">May do nothing</Badge>;
  return standing === 'invited' ? <Badge tone="wait">Invited</Badge> : <Badge tone="good">Active</Badge>;
}

const options = rights.map(([role, may]) => ({ value: role, label: `${role}: ${may}` }));
const grant = [{ value: 'yes', label: 'sees readers’ whole addresses, whatever the role' }];

/** Nobody minds themselves, and who was removed is let back by a new invitation. */
export function isMinded({ email, standing }: Colleague, by: string): boolean {
  return standing !== 'removed' && email.toLowerCase() !== by.toLowerCase();
}

/** One colleague, for an admin: what they may do, and how they are signed out or taken out. */
export function ColleaguePage({ of: one, draft }: { readonly of: Colleague; readonly draft: Draft }) {
  const fields = { id: one.id };
  const who = one.name || one.email;
  return (
    <>
      <p>
        {one.email} <Standing of={one} />
      </p>
      <Form
        action={`${teamPlace}/change`}
        draft={draft}
        buttons={
          <>
            <button type="submit" class="first">
              Store
            </button>
            <a class="button" href={teamPlace}>
              Cancel
            </a>
          </>
        }
      >
        <input type="hidden" name="id" value={one.id} />
        <ChoiceField draft={draft} name="role" label="Role" options={options} />
        <TickField draft={draft} name="seesAddresses" label="Besides" options={grant} />
        <p class="quiet">They are signed out everywhere by a change, so that it is true at once.</p>
      </Form>
      <div class="buttons">
        <Confirm
          label="Sign out everywhere…"
          sentence={`${who} is signed out in every browser and signs in again.`}
          action={`${teamPlace}/sign-out`}
          fields={fields}
        >
          Sign them out
        </Confirm>
        <Confirm
          label="Remove…"
          kind="danger"
          sentence={`${who} can do nothing at the desk any more, from now on. They can be invited again; what they did stays in the journal.`}
          action={`${teamPlace}/remove`}
          fields={fields}
        >
          Remove them
        </Confirm>
      </div>
    </>
  );
}

function Invite({ draft }: Pick<Props, 'draft'>) {
  return (
    <section>
      <h2>Invite somebody</h2>
      <Form
        action={teamPlace}
        draft={draft}
        not="Nobody is invited yet"
        buttons={
          <button type="submit" class="first">
            Invite
          </button>
        }
      >
        <div class="pair">
          <TextField draft={draft} name="name" label="Name" />
          <TextField draft={draft} name="email" label="Address" type="email" hint="Where the invitation goes" />
        </div>
        <ChoiceField draft={draft} name="role" label="Role" options={options} />
        <TickField draft={draft} name="seesAddresses" label="Besides" options={grant} />
      </Form>
    </section>
  );
}
