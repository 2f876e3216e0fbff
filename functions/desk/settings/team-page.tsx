import { role as roles } from '../act.ts';
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
  const isOther = ({ email }: Colleague) => email.toLowerCase() !== person.email.toLowerCase();
  const rows = team.map(one => [
    one.name || <span class="quiet">not known</span>,
    one.email,
    one.role ?? <span class="quiet">none</span>,
    seesWhole(one) ? 'whole' : 'masked',
    <Standing of={one} />,
    isAdmin && isOther(one) && one.standing !== 'removed' && <Moves of={one} />,
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
  ...[{ head: 'Standing' }, { head: 'To do' }],
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

function Moves({ of: one }: { readonly of: Colleague }) {
  const { formToken } = useSetting();
  const fields = { id: one.id };
  const who = one.name || one.email;
  return (
    <div class="row">
      <details class="confirm">
        <summary class="button">Change…</summary>
        <form method="post" action={`${teamPlace}/change`} class="question">
          <input type="hidden" name="formToken" value={formToken} />
          <input type="hidden" name="id" value={one.id} />
          <label>
            Role of {who}{' '}
            <select name="role">
              {roles.options.map(role => (
                <option value={role} selected={role === one.role}>
                  {role}
                </option>
              ))}
            </select>
          </label>
          <label class="tick">
            <input type="checkbox" name="seesAddresses" value="yes" checked={one.seesAddresses} /> sees readers’ whole
            addresses
          </label>
          <p>They are signed out everywhere, so that it is true at once.</p>
          <div class="buttons">
            <button type="submit" class="first">
              Store
            </button>
          </div>
        </form>
      </details>
      <Confirm
        label="Sign out…"
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
  );
}

function Invite({ draft }: Pick<Props, 'draft'>) {
  return (
    <section>
      <h2>Invite somebody</h2>
      <Form
        action={teamPlace}
        draft={draft}
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
